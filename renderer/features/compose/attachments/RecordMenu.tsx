import { AppWindow, Monitor, SquareDashed, Video } from "lucide-react";
import { useState } from "react";
import type { RouteInput } from "../../../bridge/request.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { useWords } from "../../../ui/words.tsx";
import { RecordingNow } from "./RecordingNow.tsx";
import { SourceMenu, type Source } from "./SourceMenu.tsx";
import styles from "./attachments.module.css";

type What = RouteInput<"shell.record">["what"];

const KINDS: readonly Source<What>[] = [
  { id: "region", label: "recording.region", icon: <SquareDashed aria-hidden /> },
  { id: "window", label: "recording.window", icon: <AppWindow aria-hidden /> },
  { id: "screen", label: "recording.screen", icon: <Monitor aria-hidden /> },
];

type RecordMenuProps = { readonly draftId: string };

/** Record the screen into this draft; without sound, unless it is chosen for this one recording. */
export function RecordMenu({ draftId }: RecordMenuProps) {
  const words = useWords();
  const record = useCommand("shell.record");
  const [hasSound, setHasSound] = useState(false);
  return (
    <>
      <SourceMenu
        label="recording.record"
        icon={<Video aria-hidden />}
        sources={KINDS}
        onStart={(what, sourceId) => {
          setHasSound(false);
          record.mutate({ what, sourceId, hasSound, draftId });
        }}
        started={{ error: record.error, data: record.data }}
      >
        <Checkbox isSelected={hasSound} onChange={setHasSound}>
          {words("recording.withSound")}
        </Checkbox>
        <div>
          <p className={styles.hint}>{words("recording.most")}</p>
          <p className={styles.hint}>{words("recording.linkInstead")}</p>
        </div>
      </SourceMenu>
      <RecordingNow />
    </>
  );
}
