import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import { CaField } from "../CaField.tsx";
import { SignInFields } from "../SignInFields.tsx";
import type { KindFieldsProps } from "./KindFields.tsx";

/** A Request Tracker: address, token or password, and an authority of its own where it has one. */
export function TrackerFields({ entry, change }: KindFieldsProps) {
  const words = useWords();
  return (
    <>
      <TextField
        label={words("account.address")}
        description={words("account.addressDetailTracker")}
        type="url"
        spellCheck="false"
        value={entry.address}
        onChange={(address) => change({ address })}
        placeholder={words("account.addressPlaceholderTracker")}
        maxLength={500}
      />
      <SignInFields
        kind="requestTracker"
        entry={entry.signIn}
        onChange={(signIn) => change({ signIn })}
        tokenLabel="account.token"
      />
      <CaField value={entry.ca} onChange={(ca) => change({ ca })} />
    </>
  );
}
