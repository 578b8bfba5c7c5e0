import {
  AppWindow,
  Camera,
  Monitor,
  MonitorSmartphone,
  MousePointerClick,
  RotateCcw,
  SquareDashed,
} from "lucide-react";
import { useState, type ReactNode } from "react";
import type { CaptureMode } from "../../../../shared/ipc/routes/shell.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { Button } from "../../../ui/Button.tsx";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { RadioGroup } from "../../../ui/RadioGroup.tsx";
import { useWords, type WordId } from "../../../ui/words.tsx";
import { WindowChoice } from "./WindowChoice.tsx";
import styles from "./attachments.module.css";

type Delay = "0" | "3" | "5" | "10";
const DELAYS = { "0": 0, "3": 3, "5": 5, "10": 10 } as const;

const MODES: readonly { readonly mode: CaptureMode; readonly label: WordId; readonly icon: ReactNode }[] = [
  { mode: "region", label: "compose.captureRegion", icon: <SquareDashed aria-hidden /> },
  { mode: "pointedWindow", label: "compose.capturePointed", icon: <MousePointerClick aria-hidden /> },
  { mode: "window", label: "compose.captureWindow", icon: <AppWindow aria-hidden /> },
  { mode: "screen", label: "compose.captureScreen", icon: <Monitor aria-hidden /> },
  { mode: "allScreens", label: "compose.captureAllScreens", icon: <MonitorSmartphone aria-hidden /> },
  { mode: "lastRegion", label: "compose.captureLast", icon: <RotateCcw aria-hidden /> },
];

type CaptureMenuProps = { readonly draftId: string; readonly onStart: () => void };

/** Take a picture of the screen into this draft: what, and after how long. */
export function CaptureMenu({ draftId, onStart }: CaptureMenuProps) {
  const words = useWords();
  const capture = useCommand("shell.capture");
  const [delay, setDelay] = useState<Delay>("0");
  const [isChoosing, setIsChoosing] = useState(false);
  const start = (mode: CaptureMode, sourceId: string | null) => {
    onStart();
    capture.mutate({ mode, delaySeconds: DELAYS[delay], target: { draftId }, sourceId });
  };
  const refused = capture.data?.hasStarted === false ? capture.data.text : null;
  return (
    <>
      <Popover
        label={words("compose.capture")}
        trigger={
          <Button size="small" icon={<Camera aria-hidden />}>
            {words("compose.capture")}
          </Button>
        }
      >
        {(close) => (
          <div className={styles.capture}>
            {MODES.map(({ mode, label, icon }) => (
              <Button
                key={mode}
                variant="quiet"
                icon={icon}
                className={styles.mode ?? ""}
                onPress={() => {
                  close();
                  if (mode === "window") setIsChoosing(true);
                  else start(mode, null);
                }}
              >
                {words(label)}
              </Button>
            ))}
            <RadioGroup
              label={words("compose.captureDelay")}
              isRow
              options={[
                { id: "0", label: words("compose.captureAtOnce") },
                { id: "3", label: words("compose.captureSeconds", { seconds: 3 }) },
                { id: "5", label: words("compose.captureSeconds", { seconds: 5 }) },
                { id: "10", label: words("compose.captureSeconds", { seconds: 10 }) },
              ]}
              value={delay}
              onChange={setDelay}
            />
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
      <ErrorNote error={capture.error} />
      {refused && (
        <p role="alert" className={styles.refusal}>
          {refused}
        </p>
      )}
    </>
  );
}
