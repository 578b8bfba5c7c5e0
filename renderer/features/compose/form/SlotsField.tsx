import { useState } from "react";
import type { PolicySet } from "../../../../shared/policy/policySet.ts";
import { formatInBothZones, readLocalTime } from "../../../../shared/time/zoned.ts";
import type { CallRequest } from "../../../../shared/ticket/draft.ts";
import { useNow } from "../../../bridge/now.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { timesLocale } from "../../../ui/times.ts";
import { useWords } from "../../../ui/words.tsx";
import { slotsIn, slotTextsOf } from "./slotTexts.ts";
import styles from "./form.module.css";

type SlotsFieldProps = {
  readonly call: CallRequest;
  readonly policy: PolicySet | null;
  readonly onChange: (patch: Partial<CallRequest>) => void;
};

/** Three times to choose from, chosen in our zone and shown in the host's too. */
export function SlotsField({ call, policy, onChange }: SlotsFieldProps) {
  const words = useWords();
  const nowMs = useNow();
  const { zone } = call;
  const hostZone = policy?.callPeriod.zone ?? null;
  const [typed, setTyped] = useState(() => slotTextsOf(call.slotStartsMs, zone));
  // Another version of the draft was brought in.
  const isOutOfDate = slotsIn(typed, zone).join() !== call.slotStartsMs.join();
  const texts = isOutOfDate ? slotTextsOf(call.slotStartsMs, zone) : typed;

  function change(index: number, text: string): void {
    const next = texts.map((other, at) => (at === index ? text : other));
    setTyped(next);
    onChange({ slotStartsMs: [...slotsIn(next, zone)] });
  }
  function inBothZones(text: string): string {
    const reading = readLocalTime(text, zone);
    if (reading.kind === "unreadable" || reading.atMs <= nowMs) return "";
    const slot = formatInBothZones(reading.atMs, { ourZone: zone, hostZone: hostZone ?? zone, locale: timesLocale });
    if (reading.kind === "repeated") return words("calls.slotRepeated", { slot });
    if (reading.kind === "skipped") return words("calls.slotSkipped", { slot });
    return hostZone === null ? "" : slot;
  }
  function errorOf(text: string): string | null {
    const reading = readLocalTime(text, zone);
    return reading.kind !== "unreadable" && reading.atMs <= nowMs ? words("compose.slotPassed") : null;
  }
  return (
    <div role="group" aria-label={words("compose.slots")} className={styles.slots}>
      <span className={styles.legend} aria-hidden>
        {words("compose.slots")}
      </span>
      {texts.map((text, index) => (
        // The three places are fixed.
        <div key={index} className={styles.slot}>
          <TextField
            type="datetime-local"
            label={words("compose.slotNumber", { number: index + 1 })}
            value={text}
            onChange={(next) => change(index, next)}
            error={errorOf(text)}
          />
          <span className={styles.zones}>{inBothZones(text)}</span>
        </div>
      ))}
      <span className={styles.notes}>
        {hostZone === null ? words("compose.slotZone", { zone }) : words("compose.slotZones", { zone, hostZone })}
      </span>
    </div>
  );
}
