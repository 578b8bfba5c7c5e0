import type { PastPeriod } from "../../../shared/ipc/routes/calls.ts";
import type { WordId } from "../../ui/words.tsx";

type Unit = PastPeriod["unit"];

export type CallFigure = {
  readonly id: WordId & ("calls.minutes" | "calls.correctionMinutes" | "calls.correctionCalls");
  readonly values: { readonly sign: "+" | "−" | ""; readonly count: number };
};

/** A correction with its sign, which a call never has. */
export function correctionFigure(amount: number, unit: Unit): CallFigure {
  const id = unit === "minutes" ? "calls.correctionMinutes" : "calls.correctionCalls";
  return { id, values: { sign: amount > 0 ? "+" : "−", count: Math.abs(amount) } };
}

/** What one line took from its period, so that the lines add up to what was used; null = one call, as every call does. */
export function pastCallFigure(call: PastPeriod["calls"][number], unit: Unit): CallFigure | null {
  if (call.ticketId === null) return correctionFigure(call.amount, unit);
  return unit === "minutes" ? { id: "calls.minutes", values: { sign: "", count: call.amount } } : null;
}
