import { localTimeText, readLocalTime } from "../../../../shared/time/zoned.ts";

export const SLOT_COUNT = 3;

/** Date-and-time fields for the slots of a call; the fields without a slot are empty. */
export function slotTextsOf(slotStartsMs: readonly number[], zone: string): readonly string[] {
  return Array.from({ length: SLOT_COUNT }, (_, index) => {
    const startMs = slotStartsMs[index];
    return startMs === undefined ? "" : localTimeText(startMs, zone);
  });
}

/** The slots that the fields say, in their order; a field that is empty or half filled is no slot. */
export function slotsIn(texts: readonly string[], zone: string): readonly number[] {
  return texts.flatMap((text) => {
    const reading = readLocalTime(text, zone);
    return reading.kind === "unreadable" ? [] : [reading.atMs];
  });
}
