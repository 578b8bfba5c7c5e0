import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { Page } from "../../ui/Page.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useWords } from "../../ui/words.tsx";
import { AboutSection } from "./AboutSection.tsx";
import { AccountsSection } from "./AccountsSection.tsx";
import { DeviceSections } from "./DeviceSections.tsx";
import { DirectoriesSection } from "./DirectoriesSection.tsx";
import { NoticesSection } from "./NoticesSection.tsx";
import { PoliciesLink } from "./PoliciesLink.tsx";
import { SecretsSection } from "./SecretsSection.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import styles from "./SettingsPage.module.css";

/** The way to what is kept on this computer: a page of its own. */
function StorageLink() {
  const words = useWords();
  return (
    <SettingsSection title={words("storage.title")}>
      <Link to="/settings/storage" className={styles.onward}>
        {words("settings.openStorage")} <ChevronRight aria-hidden />
      </Link>
    </SettingsSection>
  );
}

/** Everything that can be set, on one page; each choice takes effect at once. */
export function SettingsPage() {
  const words = useWords();
  return (
    <Page>
      <PageHeader title={words("settings.title")} />
      <div className={styles.content}>
        <AccountsSection />
        <DirectoriesSection />
        <SecretsSection />
        <PoliciesLink />
        <NoticesSection />
        <StorageLink />
        <DeviceSections />
        <AboutSection />
      </div>
    </Page>
  );
}
