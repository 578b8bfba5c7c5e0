import { Link } from "@tanstack/react-router";
import { formatSpan } from "../../../shared/promise/clockReading.ts";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { MINUTE } from "../../../shared/units.ts";
import { useNow } from "../../bridge/now.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { classNames } from "../../ui/classNames.ts";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { Section } from "./Section.tsx";
import styles from "./NowPage.module.css";

type CallsTodayProps = {
  readonly bookings: readonly Booking[];
  /** Those that begin soon or are under way; one shortly after midnight is not of today. */
  readonly reminders: readonly Booking[];
};

export function CallsToday({ bookings, reminders }: CallsTodayProps) {
  const words = useWords();
  const times = useTimes();
  const tomorrow = reminders.filter(({ id }) => !bookings.some((booking) => booking.id === id));
  const all = [...bookings, ...tomorrow];
  return (
    <Section title={words("now.callsToday")} count={all.length}>
      {all.map((booking) => (
        <li key={booking.id}>
          <Link
            to="/tickets/$ticketId"
            params={{ ticketId: booking.ticketId }}
            data-row
            className={classNames(styles.line, styles.simple)}
          >
            <span className={styles.strong}>
              {booking.startMs === null ? words("now.noTime") : times.time(booking.startMs)}
            </span>
            {reminders.some(({ id }) => id === booking.id) && <Nearness booking={booking} />}
            <span className={styles.strong}>{booking.topic}</span>
            <span className={styles.soft}>
              {words("now.callFacts", { site: booking.siteName, minutes: booking.minutes })}
            </span>
          </Link>
        </li>
      ))}
    </Section>
  );
}

/** "in 12 m", then "under way". */
function Nearness({ booking: { startMs, minutes } }: { readonly booking: Booking }) {
  const words = useWords();
  const nowMs = useNow();
  if (startMs === null || nowMs >= startMs + minutes * MINUTE) return null;
  if (nowMs >= startMs) return <Badge tone="accent">{words("now.callNow")}</Badge>;
  return <Badge tone="accent">{words("now.callIn", { span: formatSpan(startMs - nowMs) })}</Badge>;
}
