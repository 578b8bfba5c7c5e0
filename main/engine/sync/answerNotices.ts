import type { EngineContext } from "../context.ts";
import type { NoticeKind } from "../notices/notice.ts";
import { createPullRepo } from "./pullRepo.ts";

type Telling = Pick<EngineContext, "db" | "teller">;

/** Tells the user of answers on their own tickets: number and fact, never text. A message is new once, so it is told once. */
export function tellAnswers(context: Telling, ids: Iterable<string>): void {
  tell(context, ids, "answered", "answered");
}

/** The same of what was sent and never reached the host: nobody there will answer it. */
export function tellUndelivered(context: Telling, ids: Iterable<string>): void {
  tell(context, ids, "undelivered", "could not be delivered");
}

function tell(context: Telling, ids: Iterable<string>, kind: NoticeKind, words: string): void {
  const tickets = createPullRepo(context.db).mineOf([...new Set(ids)]);
  const notices = tickets.map(({ id, number, level }) => ({
    kind,
    ticketId: id,
    title: `${number} ${words}`,
    path: `/tickets/${id}`,
    isUrgent: level === "onCall",
  }));
  context.teller.tell(...notices);
}
