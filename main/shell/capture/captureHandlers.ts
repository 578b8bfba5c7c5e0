import type { ShellHandlers } from "../ipc/answerShellRequest.ts";
import type { CaptureRoom } from "./captureRoom.ts";

type Names =
  | "shell.capture"
  | "shell.cancelCapture"
  | "shell.captureSources"
  | "shell.overlayReady"
  | "shell.overlayDone";

export function captureHandlers({ capture, overlays, windowSources }: CaptureRoom): Pick<ShellHandlers, Names> {
  return {
    "shell.capture": ({ mode, delaySeconds, target, sourceId }) =>
      capture.start({ mode, delaySeconds, sourceId, draftId: target.draftId }),
    "shell.cancelCapture": () => {
      capture.cancel();
      return {};
    },
    "shell.captureSources": async () => ({ sources: await windowSources.list() }),
    "shell.overlayReady": ({ displayId, captureId }) => {
      overlays.ready(displayId, captureId ?? null);
      return {};
    },
    "shell.overlayDone": ({ captureId, png, thumbnail = null, region, hasFailed }) => {
      if (hasFailed === true) capture.lost(captureId);
      else capture.done(captureId, region === null ? null : { png, thumbnail, region });
      return {};
    },
  };
}
