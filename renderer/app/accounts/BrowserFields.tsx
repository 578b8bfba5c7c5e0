import { redirectUri } from "../../../shared/account/accountSettings.ts";
import { TextField } from "../../ui/TextField.tsx";
import { useWords } from "../../ui/words.tsx";
import { portOf, type BrowserEntry } from "./accountEntry.ts";

type BrowserFieldsProps = { readonly entry: BrowserEntry; readonly onChange: (entry: BrowserEntry) => void };

/** What a helpdesk's administrator made for the sign-in by the browser. */
export function BrowserFields({ entry, onChange }: BrowserFieldsProps) {
  const words = useWords();
  const port = portOf(entry.port);
  return (
    <>
      <TextField
        label={words("account.clientId")}
        description={words("account.clientIdDetail")}
        spellCheck="false"
        value={entry.clientId}
        onChange={(clientId) => onChange({ ...entry, clientId })}
        maxLength={200}
      />
      <TextField
        label={words("account.redirectPort")}
        {...(port === null
          ? { error: words("account.redirectPortWrong") }
          : { description: words("account.redirectPortDetail", { redirect: redirectUri(port) }) })}
        value={entry.port}
        onChange={(typed) => onChange({ ...entry, port: typed })}
        maxLength={5}
      />
    </>
  );
}
