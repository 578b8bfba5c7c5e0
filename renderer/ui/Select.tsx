import { ChevronsUpDown } from "lucide-react";
import { Button, ListBox, Popover, Select as AriaSelect, SelectValue } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { FieldLabel, FieldNote, type FieldProps } from "./Field.tsx";
import { OptionItem, type Option } from "./OptionItem.tsx";
import field from "./field.module.css";
import list from "./optionList.module.css";

export type SelectProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[];
  /** null: nothing chosen yet. */
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string;
  readonly className?: string;
};

function Picked({ option }: { readonly option: Option | undefined }) {
  if (!option?.mark) return option?.label;
  return (
    <span className={list.picked}>
      {option.mark}
      {option.label}
    </span>
  );
}

/** One of a few fixed choices. For more than about twenty use ComboBox. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { options, value, onChange, placeholder, className } = props;
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      className={classNames(field.field, className)}
      {...(placeholder ? { placeholder } : {})}
    >
      <FieldLabel {...props} />
      <Button className={classNames(field.control, field.picker)}>
        <SelectValue className={field.picked ?? ""}>
          {({ defaultChildren, isPlaceholder }) =>
            isPlaceholder ? defaultChildren : <Picked option={options.find((option) => option.id === value)} />
          }
        </SelectValue>
        <ChevronsUpDown aria-hidden />
      </Button>
      <FieldNote {...props} />
      <Popover className={list.popover ?? ""} offset={4}>
        <ListBox items={options} className={list.list ?? ""}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
