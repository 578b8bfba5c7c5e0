import type { OutboxEntry, OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { ClockSign } from "../../ui/ClockSign.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./outbox.module.css";

/** In these the helpdesk may have it already, so that its clock may run. */
const MAY_BE_THERE: readonly OutboxState[] = ["sending", "verifying", "sent"];

/** The clock of a ticket that nobody at the host has seen: what waits here is not the host's delay. */
export function NotStarted({ entry }: { readonly entry: OutboxEntry }) {
  const words = useWords();
  const account = useAppStatus().data?.accounts.find(({ id }) => id === entry.accountId);
  const isPromised = entry.kind === "ticket" && account !== undefined && account.policyId !== null;
  if (!isPromised || entry.sentOtherwise !== null || MAY_BE_THERE.includes(entry.state)) return null;
  return (
    <span className={styles.notStarted}>
      <ClockSign tone="hollow" fractionUsed={null} />
      {words("ui.clockNotStarted")}
    </span>
  );
}
