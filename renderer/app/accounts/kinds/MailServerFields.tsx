import { Select } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { withSecurity, type MailServerEntry } from "../mailEntry.ts";
import styles from "../AccountForm.module.css";

type MailServerFieldsProps = {
  readonly which: "imap" | "smtp";
  readonly entry: MailServerEntry;
  readonly onChange: (entry: MailServerEntry) => void;
};

const TITLES = { imap: "account.imap", smtp: "account.smtp" } as const;

/** One of a mailbox's two servers. There is no choice without TLS. */
export function MailServerFields({ which, entry, onChange }: MailServerFieldsProps) {
  const words = useWords();
  return (
    <fieldset className={styles.server}>
      <legend>{words(TITLES[which])}</legend>
      <TextField
        label={words("account.server")}
        spellCheck="false"
        value={entry.host}
        onChange={(host) => onChange({ ...entry, host })}
        maxLength={253}
      />
      <TextField
        label={words("account.port")}
        value={entry.port}
        onChange={(port) => onChange({ ...entry, port })}
        maxLength={5}
      />
      <Select
        label={words("account.security")}
        value={entry.security}
        onChange={(security) => onChange(withSecurity(which, entry, security))}
        options={[
          { id: "tls", label: words("account.securityTls") },
          { id: "startTls", label: words("account.securityStartTls") },
        ]}
      />
    </fieldset>
  );
}
