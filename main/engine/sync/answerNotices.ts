import type { EngineContext } from "../context.ts";
import { createPullRepo } from "./pullRepo.ts";

/** Tells the user of answers on their own tickets: number and fact, never text. A message is new once, so it is told once. */
export function tellAnswers(context: Pick<EngineContext, "db" | "teller">, ids: Iterable<string>): void {
  const tickets = createPullRepo(context.db).mineOf([...new Set(ids)]);
  const notices = tickets.map(({ id, number, level }) => ({
    kind: "answered" as const,
    ticketId: id,
    title: `${number} answered`,
    path: `/tickets/${id}`,
    isUrgent: level === "onCall",
  }));
  context.teller.tell(...notices);
}
