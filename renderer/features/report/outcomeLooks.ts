import type { ReportOutcome } from "../../../shared/report/report.ts";
import type { WordId } from "../../ui/words.tsx";

/** Words of each outcome; its colour and pattern are by `data-outcome` in the style sheet. */
export const outcomeWords = {
  kept: "report.outcome.kept",
  late: "report.outcome.late",
  overdue: "report.outcome.overdue",
  open: "report.outcome.open",
  closedWithout: "report.outcome.closedWithout",
  noFigure: "report.outcome.noFigure",
  unknownPlan: "report.outcome.unknownPlan",
} as const satisfies Record<ReportOutcome, WordId>;

/** From the bottom of a bar to its top: what was decided first. */
export const outcomeOrder: readonly ReportOutcome[] = [
  "kept",
  "late",
  "overdue",
  "open",
  "closedWithout",
  "noFigure",
  "unknownPlan",
];
