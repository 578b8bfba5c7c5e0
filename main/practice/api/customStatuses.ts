import { ticketStatuses, type TicketStatus } from "../store/ticketRow.ts";

/** Closed has no status of its own there: it shares the solved one. */
export const customStatusIds: Readonly<Record<TicketStatus, number>> = {
  new: 8301,
  open: 8302,
  pending: 8303,
  hold: 8304,
  solved: 8305,
  closed: 8305,
};

export function customStatusesJson(): Record<string, unknown> {
  const own = ticketStatuses.filter((status) => status !== "closed");
  return {
    custom_statuses: own.map((status) => ({
      id: customStatusIds[status],
      status_category: status,
      agent_label: status,
      end_user_label: status,
      active: true,
      default: true,
    })),
  };
}
