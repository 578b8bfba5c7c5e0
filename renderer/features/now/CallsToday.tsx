import { Link } from "@tanstack/react-router";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { classNames } from "../../ui/classNames.ts";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import { Section } from "./Section.tsx";
import styles from "./NowPage.module.css";

export function CallsToday({ bookings }: { readonly bookings: readonly Booking[] }) {
  const words = useWords();
  const times = useTimes();
  return (
    <Section title={words("now.callsToday")} count={bookings.length}>
      {bookings.map((booking) => (
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
