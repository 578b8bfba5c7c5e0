import { callCalendar, callCalendarName } from "../../../shared/calls/ics.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { callRoutes } from "../../../shared/ipc/routes/calls.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import type { Ms } from "../../../shared/units.ts";

/** An agreed call as a calendar file; input.invalid while no time is agreed. */
export function calendarFileOf(booking: Booking | null, nowMs: Ms): OutputOf<(typeof callRoutes)["calls.ics"]> {
  if (!booking) throw new AppError("notFound", "This ticket asks for no call.");
  const { startMs, state, ticketNumber, updatedAtMs } = booking;
  if (startMs === null || state === "asked" || state === "cancelled") {
    throw new AppError("input.invalid", "No time is agreed for this call.");
  }
  return {
    suggestedName: callCalendarName(ticketNumber),
    text: callCalendar({ ...booking, startMs, nowMs, decidedAtMs: updatedAtMs }),
  };
}
