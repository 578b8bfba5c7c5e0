import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { CaField } from "../CaField.tsx";
import type { MailEntry } from "../mailEntry.ts";
import type { KindFieldsProps } from "./KindFields.tsx";
import { MailServerFields } from "./MailServerFields.tsx";

/** A host that is written to by mail, and the mailbox that does so. */
export function MailFields({ entry, change }: KindFieldsProps) {
  const words = useWords();
  const { mail } = entry;
  const set = (part: Partial<MailEntry>) => change({ mail: { ...mail, ...part } });
  return (
    <>
      <TextField
        label={words("account.supportAddress")}
        type="email"
        spellCheck="false"
        value={mail.supportAddress}
        onChange={(supportAddress) => set({ supportAddress })}
        placeholder={words("account.supportAddressPlaceholder")}
        maxLength={254}
      />
      <TextField
        label={words("account.ownAddress")}
        type="email"
        spellCheck="false"
        value={mail.ownAddress}
        onChange={(ownAddress) => set({ ownAddress })}
        maxLength={254}
      />
      <TextField
        label={words("account.ownName")}
        value={mail.ownName}
        onChange={(ownName) => set({ ownName })}
        maxLength={120}
      />
      <TextField
        label={words("account.mailUserName")}
        description={words("account.mailUserNameDetail")}
        spellCheck="false"
        value={mail.userName}
        onChange={(userName) => set({ userName })}
        maxLength={320}
      />
      <TextField
        label={words("account.password")}
        description={words("account.passwordDetailMail")}
        type="password"
        value={mail.password}
        onChange={(password) => set({ password })}
        maxLength={4_000}
      />
      <MailServerFields which="imap" entry={mail.imap} onChange={(imap) => set({ imap })} />
      <MailServerFields which="smtp" entry={mail.smtp} onChange={(smtp) => set({ smtp })} />
      <TextField
        label={words("account.sentFolder")}
        description={words("account.sentFolderDetail")}
        spellCheck="false"
        value={mail.sentFolder}
        onChange={(sentFolder) => set({ sentFolder })}
        maxLength={500}
      />
      <CaField value={entry.ca} onChange={(ca) => change({ ca })} />
    </>
  );
}
