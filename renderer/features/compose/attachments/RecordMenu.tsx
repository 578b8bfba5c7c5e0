import { AppWindow, Monitor, SquareDashed, Video } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { RouteInput } from "../../../bridge/request.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { useWords, type WordId } from "../../../ui/words.tsx";
import { RecordingNow } from "./RecordingNow.tsx";
import { WindowChoice } from "./WindowChoice.tsx";
import styles from "./attachments.module.css";

type What = RouteInput<"shell.record">["what"];

const KINDS: readonly { readonly what: What; readonly label: WordId; readonly icon: ReactNode }[] = [
  { what: "region", label: "recording.region", icon: <SquareDashed aria-hidden /> },
  { what: "window", label: "recording.window", icon: <AppWindow aria-hidden /> },
  { what: "screen", label: "recording.screen", icon: <Monitor aria-hidden /> },
];

type RecordMenuProps = { readonly draftId: string };

/** Record the screen into this draft. Without sound. */
export function RecordMenu({ draftId }: RecordMenuProps) {
  const words = useWords();
  const record = useCommand("shell.record");
  const [isChoosing, setIsChoosing] = useState(false);
  const start = (what: What, sourceId: string | null) => {
    record.mutate({ what, sourceId, hasSound: false, draftId });
  };
  const refused = record.data?.hasStarted === false ? record.data.text : null;
  return (
    <>
      <Popover
        label={words("recording.record")}
        trigger={
          <Button size="small" icon={<Video aria-hidden />}>
            {words("recording.record")}
          </Button>
        }
      >
        {(close) => (
          <div className={styles.capture}>
            {KINDS.map(({ what, label, icon }) => (
              <Button
                key={what}
                variant="quiet"
                icon={icon}
                className={styles.mode ?? ""}
                onPress={() => {
                  close();
                  if (what === "window") setIsChoosing(true);
                  else start(what, null);
                }}
              >
                {words(label)}
              </Button>
            ))}
            <div>
              <p className={styles.hint}>{words("recording.most")}</p>
              <p className={styles.hint}>{words("recording.linkInstead")}</p>
            </div>
          </div>
        )}
      </Popover>
      {isChoosing && (
        <WindowChoice
          onClose={() => setIsChoosing(false)}
          onChoose={(sourceId) => {
            setIsChoosing(false);
            start("window", sourceId);
          }}
        />
      )}
      <RecordingNow />
      <ErrorNote error={record.error} />
      {refused && (
        <p role="alert" className={styles.refusal}>
          {refused}
        </p>
      )}
    </>
  );
}
