import { readLocalTime } from "../../../shared/time/zoned.ts";
import { TextField } from "../../ui/TextField.tsx";
import { localZone } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { useSlotWords } from "./slotWords.tsx";

type SlotInputProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** A time before this is refused; null = any time will do. */
  readonly earliestMs: number | null;
};

/** A time typed in our zone, with what it is at the host; an hour that comes twice or never is said. */
export function SlotInput({ label, value, onChange, earliestMs }: SlotInputProps) {
  const words = useWords();
  const slotWords = useSlotWords();
  const reading = readLocalTime(value, localZone());
  const hasPassed = reading.kind !== "unreadable" && earliestMs !== null && reading.atMs <= earliestMs;
  return (
    <TextField
      label={label}
      type="datetime-local"
      value={value}
      onChange={onChange}
      error={hasPassed ? words("calls.slotPassed") : null}
      {...(reading.kind === "unreadable" || hasPassed ? {} : { description: slotWordsOf() })}
    />
  );

  function slotWordsOf(): string {
    if (reading.kind === "unreadable") return "";
    const slot = slotWords(reading.atMs);
    if (reading.kind === "repeated") return words("calls.slotRepeated", { slot });
    return reading.kind === "skipped" ? words("calls.slotSkipped", { slot }) : slot;
  }
}
