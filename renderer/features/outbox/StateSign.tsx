import {
  CircleAlert,
  CircleCheck,
  Clock3,
  CloudOff,
  HandHelping,
  KeyRound,
  Pause,
  RefreshCw,
  SearchCheck,
  Send,
} from "lucide-react";
import type { ReactNode } from "react";
import type { OutboxEntry, OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./StateSign.module.css";

type Tone = "calm" | "busy" | "yours" | "failed" | "done";
type Face = { readonly icon: ReactNode; readonly tone: Tone };

const FACES: Readonly<Record<OutboxState, Face>> = {
  ready: { icon: <Send aria-hidden />, tone: "calm" },
  held: { icon: <Pause aria-hidden />, tone: "calm" },
  waitingNetwork: { icon: <CloudOff aria-hidden />, tone: "calm" },
  waitingSignIn: { icon: <KeyRound aria-hidden />, tone: "yours" },
  waitingHandoff: { icon: <HandHelping aria-hidden />, tone: "yours" },
  sending: { icon: <RefreshCw aria-hidden />, tone: "busy" },
  verifying: { icon: <SearchCheck aria-hidden />, tone: "busy" },
  retryAt: { icon: <Clock3 aria-hidden />, tone: "calm" },
  parked: { icon: <CircleAlert aria-hidden />, tone: "failed" },
  sent: { icon: <CircleCheck aria-hidden />, tone: "done" },
};

/** State as sign, word and colour; while sending, which file. */
export function StateSign({ entry }: { readonly entry: OutboxEntry }) {
  const words = useWords();
  const { icon, tone } = FACES[entry.state];
  const { progress } = entry;
  return (
    <span className={styles.sign} data-tone={tone} data-state={entry.state} title={entry.text}>
      {icon}
      <span>
        {entry.title}
        {progress && <span className={styles.progress}> {words("outbox.progress", { ...progress })}</span>}
      </span>
    </span>
  );
}
