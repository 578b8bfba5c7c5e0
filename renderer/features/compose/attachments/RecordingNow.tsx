import { Square } from "lucide-react";
import { useState } from "react";
import { formatSpan } from "../../../../shared/time/span.ts";
import { attachmentLimits } from "../../../../shared/ticket/draft.ts";
import { SECOND } from "../../../../shared/units.ts";
import { useAppEvent } from "../../../bridge/appEvents.ts";
import type { AppEventOf } from "../../../bridge/onAppEvent.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { useWords } from "../../../ui/words.tsx";
import { sizeWords } from "./incomingFiles.ts";
import styles from "./recording.module.css";

/** While something is recorded: for how long, how big, and its end. For whoever opens the window meanwhile. */
export function RecordingNow() {
  const words = useWords();
  const control = useCommand("shell.recordControl");
  const [now, setNow] = useState<AppEventOf<"recording"> | null>(null);
  useAppEvent("recording", setNow);
  if (now === null) return null;
  if (now.state === "ended") {
    const isFull = now.bytes >= attachmentLimits.recordingBytes;
    return isFull && <p role="status">{words("recording.full")}</p>;
  }
  const facts = {
    time: formatSpan(Math.floor(now.elapsedMs / SECOND) * SECOND),
    size: sizeWords(now.bytes),
  };
  return (
    <div className={styles.now} role="group" aria-label={words("recording.record")}>
      <span>{words(now.state === "paused" ? "recording.busyPaused" : "recording.busy", facts)}</span>
      <Button size="small" icon={<Square aria-hidden />} onPress={() => control.mutate({ action: "stop" })}>
        {words("recording.stop")}
      </Button>
    </div>
  );
}
