import type { Realm } from "../../../shared/ipc/fields.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { MINUTE, type Ms } from "../../../shared/units.ts";
import type { EngineContext } from "../context.ts";
import { createBookingsRepo } from "./bookingsRepo.ts";
import { createCallRemindersRepo } from "./callRemindersRepo.ts";

/** How long before its start a call is reminded of. */
const REMINDED_BEFORE: Ms = 15 * MINUTE;

/** An agreed call that is not over. Instants: this computer's clock. */
export interface ComingCall {
  readonly booking: Booking;
  readonly startMs: Ms;
  readonly remindAtMs: Ms;
  readonly endMs: Ms;
  /** Asked for by the user, or their name stands among those who take part. */
  readonly isOurs: boolean;
}

/** Reads the agreed calls of a realm that are not over, the first to begin first. */
export function createComingCalls(db: EngineContext["db"]): (realm: Realm, nowMs: Ms) => readonly ComingCall[] {
  const bookings = createBookingsRepo(db);
  const repo = createCallRemindersRepo(db);

  function comingCall(booking: Booking): readonly ComingCall[] {
    const place = repo.placeOf(booking.ticketId);
    if (booking.startMs === null || !place) return [];
    const startMs = booking.startMs - place.clockOffsetMs;
    const name = place.userName.trim().toLowerCase();
    const takesPart = name !== "" && booking.attendees.toLowerCase().includes(name);
    return [
      {
        booking,
        startMs,
        remindAtMs: startMs - REMINDED_BEFORE,
        endMs: startMs + booking.minutes * MINUTE,
        isOurs: place.isMine || takesPart,
      },
    ];
  }

  return (realm, nowMs) =>
    bookings
      .list(realm)
      .filter(({ booking }) => booking.state === "agreed")
      .flatMap(({ booking }) => comingCall(booking))
      .filter(({ endMs }) => endMs > nowMs)
      .toSorted((one, other) => one.startMs - other.startMs);
}

/** Begins within 15 minutes or is under way. */
export function isSoon({ remindAtMs, endMs }: ComingCall, nowMs: Ms): boolean {
  return nowMs >= remindAtMs && nowMs < endMs;
}
