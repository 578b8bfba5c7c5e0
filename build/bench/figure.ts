/** One line of out/bench.json; whoever keeps a history reads exactly these fields. */
export type Figure = Readonly<{
  name: string;
  value: number;
  unit: "ms" | "MB" | "%" | "ms/ticket" | "tickets/s" | "days/min";
  /** The same quantity of what we are compared with; for a figure with an absolute goal, the goal. */
  baseline: number;
  baselineName: string;
  /** Median of the pairs' ratios where there are pairs, else value / baseline. */
  ratio: number;
  better: "lower" | "higher";
  /** Of a stall, whose value is the 99th percentile: the longest that was seen. No goal is set for it. */
  max?: number;
}>;

/** A figure, the ratio it should not exceed (of what is better higher: fall below), and what a reader of the log wants to know beside it. */
export type Measured = Readonly<{ figure: Figure; goalRatio: number; notes: readonly string[] }>;

/** How one figure is taken. */
export type Measurement = Readonly<{ name: string; measure: () => Promise<Measured> }>;

/** A figure whose goal is a number of its own unit. */
export function againstGoal(
  given: Pick<Figure, "name" | "value" | "unit" | "max"> & Readonly<{ goal: number; notes?: readonly string[] }>,
): Measured {
  const { goal, notes = [], ...rest } = given;
  const figure = { ...rest, baseline: goal, baselineName: "goal", ratio: rest.value / goal, better: "lower" } as const;
  return { figure, goalRatio: 1, notes };
}
