import { ChevronsUpDown } from "lucide-react";
import { useState, type Ref } from "react";
import { Button, ComboBox as AriaComboBox, Input, ListBox, Popover } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { FieldLabel, FieldNote, type FieldProps } from "./Field.tsx";
import { OptionItem, type Option } from "./OptionItem.tsx";
import { useWords } from "./words.tsx";
import field from "./field.module.css";
import list from "./optionList.module.css";

export type ComboBoxProps = FieldProps & {
  readonly options: readonly Option[];
  /** Id of the chosen option; null: none. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** Text that is no option is kept too, and told here as the user types it. */
  readonly onCustomText?: (text: string) => void;
  /** The text to start with while `value` is null. */
  readonly customText?: string;
  readonly placeholder?: string;
  /** Whether an option matches; without it: all typed words occur in label or detail. */
  readonly matches?: (option: Option, typed: string) => boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
};

/** Choose by typing, for long lists. Filters by itself; the best match is Enter. */
export function ComboBox(props: ComboBoxProps) {
  const { options, value, onChange, onCustomText, customText = "", placeholder, matches = hasAllWords } = props;
  const words = useWords();
  const chosen = options.find((option) => option.id === value);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? chosen?.label ?? customText;
  const shown =
    typed === null || typed === chosen?.label ? options : options.filter((option) => matches(option, typed));
  return (
    <AriaComboBox
      items={shown}
      value={value}
      inputValue={text}
      onInputChange={(next) => {
        setTyped(next);
        onCustomText?.(next);
        if (next === "" && value !== null) onChange(null);
      }}
      onChange={(key) => {
        setTyped(null);
        if (key !== null) onChange(String(key));
      }}
      onOpenChange={(isOpen) => {
        if (!isOpen && !onCustomText) setTyped(null);
      }}
      onBlur={() => setTyped(null)}
      allowsCustomValue={onCustomText !== undefined}
      allowsEmptyCollection
      menuTrigger="focus"
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      autoFocus={props.autoFocus ?? false}
      className={classNames(field.field, props.className)}
    >
      <FieldLabel {...props} />
      <div className={field.combo}>
        <Input
          className={field.control ?? ""}
          {...(placeholder ? { placeholder } : {})}
          {...(props.inputRef ? { ref: props.inputRef } : {})}
        />
        <Button className={field.comboButton ?? ""}>
          <ChevronsUpDown aria-hidden />
        </Button>
      </div>
      <FieldNote {...props} />
      <Popover className={list.popover ?? ""} offset={4}>
        <ListBox<Option>
          className={list.list ?? ""}
          renderEmptyState={() => <div className={list.empty}>{words("ui.nothingMatches")}</div>}
        >
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function hasAllWords(option: Option, typed: string): boolean {
  const text = `${option.label} ${option.detail ?? ""}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}
