import type { RouteOutput } from "../../../bridge/request.ts";
import { useWords } from "../../../ui/words.tsx";
import styles from "../SettingsPage.module.css";

/** What a removal takes from this computer, and what it leaves. */
export function WhatGoes({ preview }: { readonly preview: RouteOutput<"accounts.removalPreview"> }) {
  const words = useWords();
  const { tickets, messages, files, backups, drafts } = preview;
  return (
    <>
      <div>
        <p className={styles.strong}>{words("severalAccounts.goes")}</p>
        <ul className={styles.points}>
          <li>{words("severalAccounts.goesTickets", { tickets, messages })}</li>
          <li>{words("severalAccounts.goesFiles", { files })}</li>
          <li>{words("severalAccounts.goesBackups", { backups })}</li>
        </ul>
      </div>
      <div>
        <p className={styles.strong}>{words("severalAccounts.stays")}</p>
        <ul className={styles.points}>
          <li>{words("severalAccounts.staysDrafts", { drafts })}</li>
          <li>{words("severalAccounts.staysHelpdesk")}</li>
        </ul>
      </div>
    </>
  );
}
