import { useNavigate } from "@tanstack/react-router";
import type { Booking } from "../../../shared/ticket/ticket.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import type { RouteInput } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { SlotReadings } from "./slotWords.tsx";
import styles from "./Facts.module.css";

/** A call beyond what the plan gives: whoever asked for it later, by the helpdesk's order, decides what becomes of it. */
export function CallOver({ booking, isMine }: { readonly booking: Booking; readonly isMine: boolean }) {
  const words = useWords();
  const navigate = useNavigate();
  const settle = useCommand("calls.settleOver");
  const overview = useRequest("calls.overview", {}).data;
  const { ticketId, siteId } = booking;
  const others = (overview?.sites.find((site) => site.siteId === siteId)?.bookings ?? []).filter(
    (other) => other.ticketId !== ticketId && !other.isOver && (other.state === "asked" || other.state === "agreed"),
  );
  const choose = (way: RouteInput<"calls.settleOver">["way"], joinTicketId: string | null = null) =>
    settle.mutate(
      { ticketId, way, joinTicketId },
      {
        onSuccess: ({ draftId }) => {
          if (draftId !== null) void navigate({ to: "/compose/$draftId", params: { draftId } });
        },
      },
    );
  return (
    <div className={styles.column} role="group" aria-label={words("calls.over")}>
      <p role="status" className={styles.over}>
        {words(isMine ? "calls.overMine" : "calls.overTheirs")}
      </p>
      {isMine && (
        <>
          {others.map((other) => (
            <Button
              key={other.ticketId}
              size="small"
              className={styles.slot ?? ""}
              isPending={settle.isPending}
              onPress={() => choose("join", other.ticketId)}
            >
              {words("calls.joinOther", { number: other.ticketNumber, topic: other.topic })}
              {other.startMs !== null && (
                <span className={styles.otherReading}>
                  <SlotReadings atMs={other.startMs} />
                </span>
              )}
            </Button>
          ))}
          <Button size="small" isPending={settle.isPending} onPress={() => choose("nextMonth")}>
            {words("calls.nextPeriod")}
          </Button>
          <Button size="small" isPending={settle.isPending} onPress={() => choose("keepAsDraft")}>
            {words("calls.keepAsDraft")}
          </Button>
          <p className={styles.quiet}>{words(others.length > 0 ? "calls.overWaysJoin" : "calls.overWays")}</p>
        </>
      )}
      <ErrorNote error={settle.error} />
    </div>
  );
}
