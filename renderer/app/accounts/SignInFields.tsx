import type { Account } from "../../../shared/account/account.ts";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import { takesPassword, type SignInEntry } from "./signIn.ts";

type SignInFieldsProps = {
  readonly kind: Account["kind"];
  readonly entry: SignInEntry;
  readonly onChange: (entry: SignInEntry) => void;
  /** "Access token", or "New access token" where one was there before. */
  readonly tokenLabel: WordId;
};

/** A token, or where the helpdesk takes it a name and a password. */
export function SignInFields({ kind, entry, onChange, tokenLabel }: SignInFieldsProps) {
  const words = useWords();
  const isByPassword = takesPassword(kind) && entry.way === "password";
  return (
    <>
      {takesPassword(kind) && (
        <RadioGroup
          label={words("account.signInWay")}
          isRow
          value={entry.way}
          onChange={(way) => onChange({ ...entry, way })}
          options={[
            { id: "token", label: words("account.signInToken") },
            { id: "password", label: words("account.signInPassword") },
          ]}
        />
      )}
      {isByPassword ? (
        <>
          <TextField
            label={words("account.signInName")}
            spellCheck="false"
            value={entry.userName}
            onChange={(userName) => onChange({ ...entry, userName })}
            maxLength={320}
          />
          <TextField
            label={words("account.password")}
            description={words("account.passwordDetail")}
            type="password"
            value={entry.password}
            onChange={(password) => onChange({ ...entry, password })}
            maxLength={4_000}
          />
        </>
      ) : (
        <TextField
          label={words(tokenLabel)}
          description={words(kind === "requestTracker" ? "account.tokenDetailTracker" : "account.tokenDetail")}
          type="password"
          value={entry.token}
          onChange={(token) => onChange({ ...entry, token })}
          maxLength={4_000}
        />
      )}
    </>
  );
}
