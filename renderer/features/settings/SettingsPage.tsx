import { PageHeader } from "../../ui/PageHeader.tsx";
import { useWords } from "../../ui/words.tsx";
import { AboutSection } from "./AboutSection.tsx";
import { AccountsSection } from "./AccountsSection.tsx";
import { DeviceSections } from "./DeviceSections.tsx";
import styles from "./SettingsPage.module.css";

/** Everything that can be set, on one page; each choice takes effect at once. */
export function SettingsPage() {
  const words = useWords();
  return (
    <div className={styles.page}>
      <PageHeader title={words("settings.title")} />
      <div className={styles.content}>
        <AccountsSection />
        <DeviceSections />
        <AboutSection />
      </div>
    </div>
  );
}
