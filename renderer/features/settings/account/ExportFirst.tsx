import { FolderOutput } from "lucide-react";
import type { Account } from "../../../../shared/account/account.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { useWords } from "../../../ui/words.tsx";
import styles from "../SettingsPage.module.css";

/** A copy of what is about to go, for the user to keep. */
export function ExportFirst({ account }: { readonly account: Account }) {
  const words = useWords();
  const make = useCommand("accounts.export");
  return (
    <section aria-label={words("severalAccounts.exportTitle")} className={styles.field}>
      <p className={styles.strong}>{words("severalAccounts.exportTitle")}</p>
      <p className={styles.detail}>{words("severalAccounts.exportText")}</p>
      <div className={styles.line}>
        <Button
          size="small"
          icon={<FolderOutput aria-hidden />}
          isPending={make.isPending}
          onPress={() => make.mutate({ id: account.id })}
        >
          {words(make.isPending ? "severalAccounts.exporting" : "severalAccounts.export")}
        </Button>
      </div>
      <p role="status" className={styles.detail}>
        {make.data &&
          words("severalAccounts.exported", {
            tickets: make.data.tickets,
            files: make.data.files,
            folder: make.data.folderName,
          })}
      </p>
      <ErrorNote error={make.error} />
    </section>
  );
}
