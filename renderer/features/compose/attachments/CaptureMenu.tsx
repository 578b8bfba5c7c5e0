import {
  AppWindow,
  Camera,
  Monitor,
  MonitorSmartphone,
  MousePointerClick,
  RotateCcw,
  SquareDashed,
} from "lucide-react";
import { useState } from "react";
import type { CaptureMode } from "../../../../shared/ipc/routes/shell.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { RadioGroup } from "../../../ui/RadioGroup.tsx";
import { useWords } from "../../../ui/words.tsx";
import { SourceMenu, type Source } from "./SourceMenu.tsx";

type Delay = "0" | "3" | "5" | "10";
const DELAYS = { "0": 0, "3": 3, "5": 5, "10": 10 } as const;

const MODES: readonly Source<CaptureMode>[] = [
  { id: "region", label: "compose.captureRegion", icon: <SquareDashed aria-hidden /> },
  { id: "pointedWindow", label: "compose.capturePointed", icon: <MousePointerClick aria-hidden /> },
  { id: "window", label: "compose.captureWindow", icon: <AppWindow aria-hidden /> },
  { id: "screen", label: "compose.captureScreen", icon: <Monitor aria-hidden /> },
  { id: "allScreens", label: "compose.captureAllScreens", icon: <MonitorSmartphone aria-hidden /> },
  { id: "lastRegion", label: "compose.captureLast", icon: <RotateCcw aria-hidden /> },
];

type CaptureMenuProps = { readonly draftId: string; readonly onStart: () => void };

/** Take a picture of the screen into this draft: what, and after how long. */
export function CaptureMenu({ draftId, onStart }: CaptureMenuProps) {
  const words = useWords();
  const capture = useCommand("shell.capture");
  const [delay, setDelay] = useState<Delay>("0");
  const start = (mode: CaptureMode, sourceId: string | null) => {
    onStart();
    capture.mutate({ mode, delaySeconds: DELAYS[delay], target: { draftId }, sourceId });
  };
  return (
    <SourceMenu
      label="compose.capture"
      icon={<Camera aria-hidden />}
      sources={MODES}
      onStart={start}
      started={{ error: capture.error, data: capture.data }}
    >
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
    </SourceMenu>
  );
}
