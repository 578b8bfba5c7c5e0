import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatInBothZones } from "../../../shared/time/zoned.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { MINUTE } from "../../../shared/units.ts";
import { useNow } from "../../bridge/now.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { localZone, timesLocale } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./CallsPage.module.css";

type CallLinesProps = {
  readonly bookings: readonly Booking[];
  /** The host's zone; slots are shown in both. */
  readonly zone: string;
  readonly label: string;
  /** Further lines, below the calls. */
  readonly children?: ReactNode;
};

/** The ledger: every call that was asked for and what became of it, newest first. */
export function CallLines({ bookings, zone, label, children }: CallLinesProps) {
  if (bookings.length === 0 && !children) return null;
  return (
    <ul className={styles.lines} aria-label={label}>
      {bookings.map((booking) => (
        <CallLine key={booking.id} booking={booking} zone={zone} />
      ))}
      {children}
    </ul>
  );
}

function CallLine({ booking, zone }: { readonly booking: Booking; readonly zone: string }) {
  const words = useWords();
  const nowMs = useNow();
  const state = stateShown(booking, nowMs);
  const slot = booking.startMs === null ? words("calls.noSlot") : slotText(booking.startMs, zone);
  return (
    <li>
      <Link to="/tickets/$ticketId" params={{ ticketId: booking.ticketId }} className={styles.line}>
        <Badge>{words(`calls.state.${state}`)}</Badge>
        <span className={styles.topic}>{booking.topic}</span>
        <span className={styles.slot}>{slot}</span>
        <span className={styles.quiet}>{words("calls.minutes", { count: booking.minutes })}</span>
        <span className={styles.quiet}>{booking.ticketNumber}</span>
        {booking.isPending && <span className={styles.quiet}>{words("calls.pendingShort")}</span>}
        {booking.isRecordedByHand && <span className={styles.quiet}>{words("calls.onThisComputer")}</span>}
        {booking.isOver && <Badge tone="amber">{words("calls.overShort")}</Badge>}
        {booking.needsAgreement && <strong className={styles.question}>{words("calls.wasAgreed")}</strong>}
      </Link>
    </li>
  );
}

/** An agreed slot that has passed counts as used, and is called so. */
function stateShown(booking: Booking, nowMs: number): Booking["state"] | "used" {
  const { state, startMs, minutes } = booking;
  if (state === "agreed" && startMs !== null && startMs + minutes * MINUTE <= nowMs) return "used";
  return state;
}

/** A slot in both zones. */
export function slotText(atMs: number, hostZone: string): string {
  return formatInBothZones(atMs, { ourZone: localZone(), hostZone, locale: timesLocale });
}
