import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { BrowserFields } from "../BrowserFields.tsx";
import type { KindFieldsProps } from "./KindFields.tsx";

/** The helpdesk's address and what its administrator made for Standby; who one is, the browser proves. */
export function ZendeskFields({ entry, change }: KindFieldsProps) {
  const words = useWords();
  return (
    <>
      <TextField
        label={words("account.address")}
        description={words("account.addressDetail")}
        type="url"
        spellCheck="false"
        value={entry.address}
        onChange={(address) => change({ address })}
        placeholder={words("account.addressPlaceholder")}
        maxLength={500}
      />
      <BrowserFields entry={entry.browser} onChange={(browser) => change({ browser })} />
    </>
  );
}
