import { CircleAlert, LoaderCircle } from "lucide-react";
import { useState } from "react";
import { useAppEvent } from "../../bridge/appEvents.ts";
import type { RequestError } from "../../bridge/request.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { Strip } from "../../ui/Strip.tsx";
import { useWords } from "../../ui/words.tsx";

/** An engine that is being started again, or one that cannot be: then why, and what to do about it. */
export function RecoveryStrip() {
  const words = useWords();
  const [isAlive, setIsAlive] = useState(true);
  const { error, refetch, isFetching } = useAppStatus();
  useAppEvent("engineState", (event) => {
    setIsAlive(event.isAlive);
    // Whoever asks now waits for the next start, or hears why there is none.
    if (!event.isAlive) void refetch();
  });
  const reason = error === null ? null : reasonOf(error);
  if (reason !== null) {
    return (
      <div role="alert">
        <Strip
          tone="warning"
          label={words("app.recoveringLabel")}
          icon={<CircleAlert aria-hidden />}
          actions={
            <Button size="small" isPending={isFetching} onPress={() => void refetch()}>
              {words("ui.tryAgain")}
            </Button>
          }
        >
          {words("app.engineDown", { reason })}
        </Strip>
      </div>
    );
  }
  if (isAlive) return null;
  return (
    <div role="status">
      <Strip tone="warning" label={words("app.recoveringLabel")} icon={<LoaderCircle aria-hidden />}>
        {words("app.recovering")}
      </Strip>
    </div>
  );
}

/** null: it stopped a moment ago and is on its way back. */
function reasonOf({ code, detail, words }: RequestError): string | null {
  if (code === "engine.timeout") return null;
  if (code === "engine.unavailable") return detail === "" || detail === words.text ? null : detail;
  return [detail === "" ? words.text : detail, words.nextAction].join(" ");
}
