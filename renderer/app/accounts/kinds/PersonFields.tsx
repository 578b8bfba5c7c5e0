import { TextField } from "../../../ui/TextField.tsx";
import { useWords } from "../../../ui/words.tsx";
import type { KindFieldsProps } from "./KindFields.tsx";

/** A host without an API: only who one is there. */
export function PersonFields({ entry, change }: KindFieldsProps) {
  const words = useWords();
  return (
    <>
      <TextField
        label={words("account.userName")}
        value={entry.userName}
        onChange={(userName) => change({ userName })}
        maxLength={200}
      />
      <TextField
        label={words("account.userEmail")}
        type="email"
        value={entry.userEmail}
        onChange={(userEmail) => change({ userEmail })}
        maxLength={320}
      />
    </>
  );
}
