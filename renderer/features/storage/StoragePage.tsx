import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { Page } from "../../ui/Page.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useWords } from "../../ui/words.tsx";
import { BackupsSection } from "./BackupsSection.tsx";
import { FileCacheSection } from "./FileCacheSection.tsx";
import { JournalSection } from "./JournalSection.tsx";
import styles from "./StoragePage.module.css";

/** What is kept on this computer, how it is kept safe, and what went between it and the helpdesks. */
export function StoragePage() {
  const words = useWords();
  return (
    <Page>
      <PageHeader title={words("storage.title")}>
        <Link to="/settings" className={styles.back}>
          <ArrowLeft aria-hidden /> {words("storage.toSettings")}
        </Link>
      </PageHeader>
      <div className={styles.content}>
        <BackupsSection />
        <FileCacheSection />
        <JournalSection />
      </div>
    </Page>
  );
}
