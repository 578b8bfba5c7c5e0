import { assertNever } from "../../shared/assertNever.ts";
import type { Words } from "../ui/words.tsx";
import type { Mark } from "../../shared/picture/scene.ts";

const LONGEST = 40;

/** Names of marks for lists and screen readers: kind and number, in the order of drawing. */
export function markNames(marks: readonly Mark[], words: Words): ReadonlyMap<string, string> {
  const counts = new Map<Mark["kind"], number>();
  return new Map(
    marks.map((mark) => {
      const number = (counts.get(mark.kind) ?? 0) + 1;
      counts.set(mark.kind, number);
      return [mark.id, nameOf(mark, number, words)];
    }),
  );
}

function nameOf(mark: Mark, number: number, words: Words): string {
  switch (mark.kind) {
    case "redaction":
      return words("annotate.redactionNumber", { number });
    case "box":
      return words("annotate.boxNumber", { number });
    case "arrow":
      return words("annotate.arrowNumber", { number });
    case "pen":
      return words("annotate.penNumber", { number });
    case "highlight":
      return words("annotate.highlightNumber", { number });
    case "step":
      return words("annotate.stepNumber", { number: mark.number });
    case "text": {
      const line = mark.text.replaceAll(/\s+/gu, " ").trim();
      return words("annotate.textNumber", { text: line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line });
    }
    default:
      return assertNever(mark, "mark");
  }
}
