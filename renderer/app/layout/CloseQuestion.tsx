import { lazy, Suspense, useState } from "react";
import { useAppEvent } from "../../bridge/appEvents.ts";

const CloseDialog = lazy(() => import("./CloseDialog.tsx").then((file) => ({ default: file.CloseDialog })));

/** Waits for the shell to ask what closing the window means while something is unsent. */
export function CloseQuestion() {
  const [unsent, setUnsent] = useState(0);
  useAppEvent("closeAsked", (event) => setUnsent(event.unsent));
  if (unsent === 0) return null;
  return (
    <Suspense>
      <CloseDialog unsent={unsent} onDone={() => setUnsent(0)} />
    </Suspense>
  );
}
