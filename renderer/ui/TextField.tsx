import type { ClipboardEvent, KeyboardEvent, Ref } from "react";
import { Input, TextField as AriaTextField } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { FieldLabel, FieldNote, type FieldProps } from "./Field.tsx";
import styles from "./field.module.css";

export type TextFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly type?: "text" | "email" | "password" | "search" | "tel" | "url" | "date" | "time" | "datetime-local";
  readonly maxLength?: number;
  readonly isReadOnly?: boolean;
  readonly isMono?: boolean;
  readonly autoFocus?: boolean;
  readonly spellCheck?: "true" | "false";
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
};

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, placeholder, type = "text", maxLength, isMono, inputRef, className, onPaste } = props;
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      type={type}
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
      {...(props.spellCheck ? { spellCheck: props.spellCheck } : {})}
    >
      <FieldLabel {...props} />
      <Input
        className={classNames(styles.control, isMono && styles.mono)}
        {...(placeholder ? { placeholder } : {})}
        {...(inputRef ? { ref: inputRef } : {})}
        {...(onPaste ? { onPaste } : {})}
      />
      <FieldNote {...props} />
    </AriaTextField>
  );
}
