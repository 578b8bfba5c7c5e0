import { FlaskConical, Info, Timer } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useAppEvent } from "../../bridge/appEvents.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { Strip } from "../../ui/Strip.tsx";
import { useWords } from "../../ui/words.tsx";
import { AgentHintStrip } from "./AgentHintStrip.tsx";
import { CallReminderStrip } from "./CallReminderStrip.tsx";
import { FirstPullStrip } from "./FirstPullStrip.tsx";
import { LoginOfferStrip } from "./LoginOfferStrip.tsx";
import { OnCallStrip } from "./OnCallStrip.tsx";
import { RecoveryStrip } from "./RecoveryStrip.tsx";
import { StoreStrip } from "./StoreStrip.tsx";
import { TimeStrip } from "./TimeStrip.tsx";

const LeavePracticeDialog = lazy(() =>
  import("./LeavePracticeDialog.tsx").then((file) => ({ default: file.LeavePracticeDialog })),
);

/** What holds for the whole window: practice, the engine in trouble, a capture under way, a one-time notice or offer. */
export function WindowStrips() {
  return (
    <>
      <PracticeStrip />
      <OnCallStrip />
      <RecoveryStrip />
      <StoreStrip />
      <FirstPullStrip />
      <CallReminderStrip />
      <TimeStrip />
      <CaptureStrip />
      <NoticeStrip />
      <LoginOfferStrip />
      <AgentHintStrip />
    </>
  );
}

function PracticeStrip() {
  const words = useWords();
  const { data } = useAppStatus();
  const [isLeaving, setIsLeaving] = useState(false);
  if (data?.realm !== "practice") return null;
  return (
    <>
      <Strip
        tone="practice"
        label={words("app.practiceLabel")}
        icon={<FlaskConical aria-hidden />}
        actions={
          <Button size="small" onPress={() => setIsLeaving(true)}>
            {words("app.leavePractice")}
          </Button>
        }
      >
        {words("app.practice")}
      </Strip>
      <Suspense>
        {isLeaving && <LeavePracticeDialog draftCount={data.counts.drafts} onClose={() => setIsLeaving(false)} />}
      </Suspense>
    </>
  );
}

/** A capture started by a key from elsewhere has no place of its own on the page. */
function CaptureStrip() {
  const words = useWords();
  const [seconds, setSeconds] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  useAppEvent("captureCountdown", (event) => {
    setFailure(null);
    setSeconds(event.seconds);
  });
  useAppEvent("captureFailed", (event) => {
    setSeconds(0);
    setFailure(event.text);
  });
  useAppEvent("captured", () => {
    setSeconds(0);
    setFailure(null);
  });
  useEffect(() => {
    // The last second of a countdown is the picture itself; the strip does not outlive it.
    if (seconds === 0) return;
    const timer = setTimeout(() => setSeconds(0), 1_500);
    return () => clearTimeout(timer);
  }, [seconds]);
  if (failure !== null) {
    return (
      <Strip
        tone="warning"
        label={words("app.captureLabel")}
        icon={<Info aria-hidden />}
        actions={
          <Button size="small" onPress={() => setFailure(null)}>
            {words("app.dismiss")}
          </Button>
        }
      >
        {failure}
      </Strip>
    );
  }
  if (seconds === 0) return null;
  return (
    <Strip tone="notice" label={words("app.captureLabel")} icon={<Timer aria-hidden />}>
      {words("app.captureIn", { seconds })}
    </Strip>
  );
}

function NoticeStrip() {
  const words = useWords();
  const { data } = useAppStatus();
  const dismiss = useCommand("app.dismissNotice");
  const health = useRequest("store.health", {}).data;
  // The strip that offers the copy says it already.
  if (!data?.notice || health?.state === "setAside") return null;
  return (
    <Strip
      tone="notice"
      label={words("app.noticeLabel")}
      icon={<Info aria-hidden />}
      actions={
        <Button size="small" onPress={() => dismiss.mutate({})}>
          {words("app.dismiss")}
        </Button>
      }
    >
      {data.notice}
    </Strip>
  );
}
