const clockTime = /\b\d{1,2}[:.]\d{2}\b/;
const date =
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/i;
/** "1.", "2)", "-", "Slot 3:" and the like before the slot itself. */
const marker =
  /^\s*(?:[-*•]\s*)?(?:(?:slot|option|time)\s*\d*\s*[:.)-]\s*|\d{1,2}[.)]\s+(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))?/i;

/** The same slot once more, for another zone or for machines: an agent who agrees says it once. */
const repetition = /\s+(?:·|=)\s.*$/;

/** Lines of a ticket that name both a day and a clock time: what a call request proposes, in the customer's own words. */
export function proposedSlots(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.length <= 200 && clockTime.test(line) && date.test(line))
    .map((line) =>
      line
        .replace(marker, "")
        .replace(repetition, "")
        .trim()
        .replace(/[.,;]$/, ""),
    );
}
