import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";
import { useWords } from "./words.tsx";
import styles from "./field.module.css";

/** What every field can be told. */
export type FieldProps = {
  /** Always there for screen readers; `isLabelHidden` takes it off the screen where the place says it already. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly description?: ReactNode;
  /** What is wrong and what to do, shown under the control; null or left out: nothing is. */
  readonly error?: string | null | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
};

/** Label above the control. */
export function FieldLabel({ label, isLabelHidden = false, isRequired = false }: FieldProps) {
  const words = useWords();
  return (
    <Label className={isLabelHidden ? "visually-hidden" : (styles.label ?? "")}>
      {label}
      {isRequired && <span className={styles.required}> {words("ui.required")}</span>}
    </Label>
  );
}

/** Error, or else description, below the control. */
export function FieldNote({ description, error }: FieldProps) {
  if (error) return <FieldError className={styles.error ?? ""}>{error}</FieldError>;
  if (!description) return null;
  return (
    <Text slot="description" className={styles.description ?? ""}>
      {description}
    </Text>
  );
}
