import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useWords, type WordId } from "../../ui/words.tsx";
import type { SignInEntry } from "./signIn.ts";

type SignInFieldsProps = {
  /** Request Tracker takes a token or a password, a mailbox a password. */
  readonly kind: "requestTracker" | "mail";
  readonly entry: SignInEntry;
  readonly onChange: (entry: SignInEntry) => void;
  /** "Access token", or "New access token" where one was there before. */
  readonly tokenLabel: WordId;
};

/** A token, or a name and a password. */
export function SignInFields({ kind, entry, onChange, tokenLabel }: SignInFieldsProps) {
  const words = useWords();
  const isMail = kind === "mail";
  return (
    <>
      {!isMail && (
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
      {isMail || entry.way === "password" ? (
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
            description={words(isMail ? "account.passwordDetailMail" : "account.passwordDetail")}
            type="password"
            value={entry.password}
            onChange={(password) => onChange({ ...entry, password })}
            maxLength={4_000}
          />
        </>
      ) : (
        <TextField
          label={words(tokenLabel)}
          description={words("account.tokenDetailTracker")}
          type="password"
          value={entry.token}
          onChange={(token) => onChange({ ...entry, token })}
          maxLength={4_000}
        />
      )}
    </>
  );
}
