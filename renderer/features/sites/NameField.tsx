import { ComboBox } from "../../ui/ComboBox.tsx";
import { TextField } from "../../ui/TextField.tsx";

const LONGEST = 200;

type NameFieldProps = {
  readonly label: string;
  /** Names there are already. */
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (name: string) => void;
};

/** A name to choose or to type anew. */
export function NameField({ label, names, value, onChange }: NameFieldProps) {
  if (names.length === 0) return <TextField label={label} value={value} onChange={onChange} maxLength={LONGEST} />;
  return (
    <ComboBox
      label={label}
      options={names.map((name) => ({ id: name, label: name }))}
      value={names.includes(value) ? value : null}
      onChange={(name) => onChange(name ?? "")}
      onCustomText={(text) => onChange(text.slice(0, LONGEST))}
      customText={value}
    />
  );
}
