import type { TicketStatus } from "../../shared/ticket/ticket.ts";
import type { WordId } from "./words.tsx";

/** The helpdesk's states in the requester's words. */
export const statusWords = {
  new: "ui.statusNew",
  open: "ui.statusOpen",
  pending: "ui.statusPending",
  hold: "ui.statusHold",
  solved: "ui.statusSolved",
  closed: "ui.statusClosed",
} as const satisfies Record<TicketStatus, WordId>;
