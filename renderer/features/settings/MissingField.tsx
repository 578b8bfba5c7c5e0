import { DEFAULT_REDIRECT_PORT } from "../../../shared/account/accountSettings.ts";
import type { Account } from "../../../shared/account/account.ts";
import { AdminMessage } from "../../app/accounts/AdminMessage.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./SettingsPage.module.css";

/** No field takes Standby's mark: what that means, and what to ask the administrator for. */
export function MissingField({ account }: { readonly account: Account }) {
  const words = useWords();
  const { kind, host } = account;
  if (kind !== "zendesk" && kind !== "requestTracker") return null;
  return (
    <div className={styles.body}>
      <p className={styles.detail}>
        {words(kind === "zendesk" ? "settings.noReferenceField" : "settings.noReferenceFieldTracker")}
      </p>
      <div className={styles.line}>
        <AdminMessage facts={{ kind, address: `https://${host}`, redirectPort: DEFAULT_REDIRECT_PORT }} />
      </div>
    </div>
  );
}
