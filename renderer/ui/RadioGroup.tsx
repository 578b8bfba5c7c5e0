import { Radio, RadioGroup as AriaRadioGroup } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { FieldLabel, FieldNote, type FieldProps } from "./Field.tsx";
import type { Option } from "./OptionItem.tsx";
import styles from "./choice.module.css";

export type RadioGroupProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  /** Side by side where there is room. */
  readonly isRow?: boolean;
};

/** A choice between few things that are worth seeing at once. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { options, value, onChange, isRow = false } = props;
  return (
    <AriaRadioGroup
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        if (chosen) onChange(chosen.id);
      }}
      orientation={isRow ? "horizontal" : "vertical"}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      className={styles.group ?? ""}
    >
      <FieldLabel {...props} />
      <div className={styles.options} data-row={isRow || undefined}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled ?? false}
            className={styles.choice ?? ""}
          >
            <span className={classNames(styles.mark, styles.round)} />
            <span className={styles.words}>
              {option.label}
              {option.detail && <span className={styles.detail}>{option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNote {...props} />
    </AriaRadioGroup>
  );
}
