import type { PracticeAction } from "../../../shared/ipc/routes/practice.ts";

export type PracticeAct = PracticeAction;

/** What the practice agent can do, in the order of the buttons. */
export const practiceActions = [
  "answer",
  "askBack",
  "agreeCall",
  "declineCall",
  "automatic",
  "solve",
  "close",
] as const satisfies readonly PracticeAct[];

/** The menu sends "practice.answer" and so on; null: the command is not the agent's. */
export function practiceActionOf(command: string): PracticeAct | null {
  return practiceActions.find((action) => command === `practice.${action}`) ?? null;
}
