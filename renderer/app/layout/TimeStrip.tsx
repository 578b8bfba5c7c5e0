import { Clock } from "lucide-react";
import { useState } from "react";
import { formatSpan } from "../../../shared/time/span.ts";
import { MINUTE, type Ms } from "../../../shared/units.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { Strip } from "../../ui/Strip.tsx";
import { useWords } from "../../ui/words.tsx";

/** Less is nobody's business: promises are counted in minutes. */
const WORTH_A_WORD: Ms = MINUTE;

/** This computer's clock is far off the helpdesk's, whose time is shown. Said once for a difference. */
export function TimeStrip() {
  const words = useWords();
  const accounts = useAppStatus().data?.accounts ?? [];
  const [dismissedMs, setDismissedMs] = useState<Ms>(0);
  const off = accounts
    .filter(({ clockOffsetMs }) => Math.abs(clockOffsetMs) > WORTH_A_WORD)
    .toSorted((one, other) => Math.abs(other.clockOffsetMs) - Math.abs(one.clockOffsetMs))[0];
  if (!off || Math.abs(off.clockOffsetMs - dismissedMs) < WORTH_A_WORD) return null;
  const values = { span: formatSpan(Math.abs(off.clockOffsetMs)), helpdesk: off.name };
  return (
    <Strip
      tone="notice"
      label={words("app.clockLabel")}
      icon={<Clock aria-hidden />}
      actions={
        <Button size="small" onPress={() => setDismissedMs(off.clockOffsetMs)}>
          {words("app.dismiss")}
        </Button>
      }
    >
      {words(off.clockOffsetMs < 0 ? "app.clockAhead" : "app.clockBehind", values)}
    </Strip>
  );
}
