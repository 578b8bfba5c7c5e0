import type { ClipboardEvent, KeyboardEvent, Ref } from "react";
import { TextArea as AriaTextArea, TextField as AriaTextField } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { FieldLabel, FieldNote, type FieldProps } from "./Field.tsx";
import styles from "./field.module.css";

export type TextAreaProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly rows?: number;
  /** Grows with its text up to half the window instead of being dragged. */
  readonly growsWithText?: boolean;
  readonly maxLength?: number;
  readonly isReadOnly?: boolean;
  readonly isMono?: boolean;
  readonly autoFocus?: boolean;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
  readonly className?: string;
};

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, placeholder, rows = 3, growsWithText, isMono, maxLength, areaRef, className } = props;
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      isReadOnly={props.isReadOnly ?? false}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      autoFocus={props.autoFocus ?? false}
      className={classNames(styles.field, className)}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(props.onBlur ? { onBlur: props.onBlur } : {})}
      {...(props.onKeyDown ? { onKeyDown: props.onKeyDown } : {})}
    >
      <FieldLabel {...props} />
      <AriaTextArea
        rows={rows}
        className={classNames(styles.control, styles.area, isMono && styles.mono)}
        data-autogrow={growsWithText || undefined}
        {...(placeholder ? { placeholder } : {})}
        {...(areaRef ? { ref: areaRef } : {})}
        {...(props.onPaste ? { onPaste: props.onPaste } : {})}
      />
      <FieldNote {...props} />
    </AriaTextField>
  );
}
