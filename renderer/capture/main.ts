import "@fontsource-variable/inter";
import "../ui/tokens.css";
import "./capture.css";
import "./handles.css";
import { onAppEvent } from "../bridge/onAppEvent.ts";
import { request } from "../bridge/request.ts";
import { allowEncoder } from "./encoder.ts";
import { openIncoming } from "./incoming.ts";
import { startSession, type Session } from "./session.ts";

/**
 * The page over one display. It is loaded ahead and kept hidden, so it carries no framework: what it needs in memory
 * counts once per display, for as long as the app runs.
 */
function start(root: HTMLElement): void {
  allowEncoder();
  const displayId = new URLSearchParams(location.search).get("display") ?? "";
  const incoming = openIncoming();
  let session: Session | null = null;

  function endSession(): void {
    session?.end();
    session = null;
  }
  onAppEvent("overlayShow", (show) => {
    endSession();
    session = startSession(root, show, incoming);
  });
  // The choice may have been made on another display, or the capture called off, before this page was ever seen.
  onAppEvent("overlayOver", ({ captureId }) => {
    if (session?.captureId === captureId) endSession();
    incoming.forget(captureId);
  });
  void request("shell.overlayReady", { displayId });
}

const root = document.getElementById("root");
if (root) start(root);
