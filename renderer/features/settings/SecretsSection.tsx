import { useRequest } from "../../bridge/queries.ts";
import { useWords } from "../../ui/words.tsx";
import { KEYRING_NAMES, KEYRING_STATES } from "./keyringWords.ts";
import { SettingsSection } from "./SettingsSection.tsx";
import styles from "./SettingsPage.module.css";

/** How sign-ins are kept on this computer, said plainly in each of the four states. */
export function SecretsSection() {
  const words = useWords();
  const { data: keyring } = useRequest("shell.keyring", {});
  if (!keyring) return null;
  return (
    <SettingsSection title={words("settings.secrets")}>
      <p className={styles.detail}>
        {words(KEYRING_STATES[keyring.state], { keyring: words(KEYRING_NAMES[keyring.name]) })}
      </p>
    </SettingsSection>
  );
}
