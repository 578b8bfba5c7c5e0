import type { TicketDetail } from "../../../shared/ticket/ticket.ts";

/** Since when it is whose turn: the newest word of the other side. null: nobody's turn is known. */
export function turnSince({ row, messages }: Pick<TicketDetail, "row" | "messages">): number | null {
  const { turn } = row.clock;
  if (turn === null) return null;
  const isTheirs = turn === "us";
  const words = messages.filter((message) => message.isAgent === isTheirs && !message.isAutomatic);
  return words.reduce<number | null>((latest, { createdAtMs }) => Math.max(latest ?? 0, createdAtMs), null);
}
