import { Link } from "@tanstack/react-router";
import { Phone } from "lucide-react";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { formatSpan } from "../../../shared/time/span.ts";
import { MINUTE } from "../../../shared/units.ts";
import { useNow } from "../../bridge/now.tsx";
import { useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Popover } from "../../ui/Popover.tsx";
import { Button } from "../../ui/Button.tsx";
import { PlainText } from "../../ui/PlainText.tsx";
import { Strip } from "../../ui/Strip.tsx";
import { useTimes } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./CallReminderStrip.module.css";

/** A call that begins soon or is under way: its number and agenda, one line a call. */
export function CallReminderStrip() {
  const realm = useAppStatus().data?.realm ?? null;
  const { data } = useRequest("calls.reminders", {}, { isEnabled: realm !== null });
  const nowMs = useNow();
  // Asked again when one begins or ends; until then the minute decides.
  const calls = (data?.calls ?? []).filter(({ startMs, minutes }) => (startMs ?? 0) + minutes * MINUTE > nowMs);
  return calls.map((call) => <CallReminder key={call.id} call={call} nowMs={nowMs} />);
}

function CallReminder({ call, nowMs }: { readonly call: Booking; readonly nowMs: number }) {
  const words = useWords();
  const times = useTimes();
  const { startMs, phone, agenda, topic, ticketId, ticketNumber } = call;
  if (startMs === null) return null;
  const when =
    startMs > nowMs
      ? words("reminders.callIn", { span: formatSpan(Math.ceil((startMs - nowMs) / MINUTE) * MINUTE) })
      : words("reminders.callSince", { time: times.time(startMs) });
  return (
    <Strip
      tone="notice"
      label={words("reminders.label", { number: ticketNumber })}
      icon={<Phone aria-hidden />}
      actions={
        agenda.trim() === "" ? undefined : (
          <Popover
            label={words("reminders.agenda")}
            trigger={<Button size="small">{words("reminders.agenda")}</Button>}
          >
            <PlainText text={agenda} />
          </Popover>
        )
      }
    >
      <strong>{when}</strong> ·{" "}
      <Link to="/tickets/$ticketId" params={{ ticketId }} className={styles.topic}>
        {topic}
      </Link>{" "}
      · <span className={styles.phone}>{phone.trim() === "" ? words("reminders.noPhone") : phone}</span>
    </Strip>
  );
}
