import { X } from "lucide-react";
import { useState } from "react";
import styles from "./AddressField.module.css";
import { IconButton } from "./IconButton.tsx";
import { isMailAddress, readAddresses } from "./mailAddresses.ts";
import { TextField } from "./TextField.tsx";
import { useWords } from "./words.tsx";

type AddressFieldProps = {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: readonly string[];
  readonly onChange: (addresses: string[]) => void;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
};

const MOST = 20;

/** Mail addresses, one chip each. A whole address counts from its last letter on, before anything ends it. */
export function AddressField({ label, isLabelHidden = false, value, onChange, ...rest }: AddressFieldProps) {
  const words = useWords();
  const [text, setText] = useState("");
  const [isLeft, setIsLeft] = useState(false);
  const pending = text.trim();
  const chips = value.filter((address) => address !== pending);
  const change = (next: string) => {
    const { finished, rest: unfinished } = readAddresses(next);
    const typed = unfinished.trim();
    setText(unfinished);
    setIsLeft(false);
    onChange([...new Set([...chips, ...finished, ...(isMailAddress(typed) ? [typed] : [])])].slice(0, MOST));
  };
  // It is in the list already; the field is free for the next.
  const end = () => (isMailAddress(pending) ? setText("") : setIsLeft(true));
  const isUnreadable = pending !== "" && !isMailAddress(pending) && (isLeft || /\s/u.test(text.trimStart()));
  return (
    <div className={styles.field}>
      <TextField
        label={label}
        isLabelHidden={isLabelHidden}
        value={text}
        onChange={change}
        onBlur={end}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) end();
          else if (event.key === "Backspace" && text === "") onChange(chips.slice(0, -1));
          else return;
          if (event.key === "Enter") event.preventDefault();
        }}
        placeholder={words("ui.addressPlaceholder")}
        error={isUnreadable ? words("ui.addressUnreadable", { address: pending }) : null}
        spellCheck="false"
        isReadOnly={rest.isReadOnly ?? false}
        autoFocus={rest.autoFocus ?? false}
      />
      {chips.length > 0 && (
        <ul className={styles.chips} aria-label={label}>
          {chips.map((address) => (
            <li key={address} className={styles.chip}>
              {address}
              <IconButton
                size="small"
                label={words("ui.addressRemove", { address })}
                icon={<X aria-hidden />}
                onPress={() => onChange(value.filter((other) => other !== address))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
