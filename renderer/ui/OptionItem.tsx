import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { ListBoxItem } from "react-aria-components";
import styles from "./optionList.module.css";

/** One choice of a Select or ComboBox. `detail` is a second, quieter line. */
export type Option<Id extends string = string> = {
  readonly id: Id;
  readonly label: string;
  readonly detail?: string | undefined;
  /** A sign before the words, which say all of it too. */
  readonly mark?: ReactNode;
  readonly isDisabled?: boolean | undefined;
};

export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
      className={styles.option ?? ""}
    >
      {({ isSelected }) => (
        <>
          {option.mark}
          <span className={styles.words}>
            {option.label}
            {option.detail && <span className={styles.detail}>{option.detail}</span>}
          </span>
          {isSelected && <Check aria-hidden />}
        </>
      )}
    </ListBoxItem>
  );
}
