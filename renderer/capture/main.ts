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
  let wasSeen = false;

  function endSession(): void {
    session?.end();
    session = null;
    wasSeen = false;
  }
  onAppEvent("overlayShow", (show) => {
    endSession();
    session = startSession(root, show, incoming);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) wasSeen = true;
    // The choice was made on another display, or the capture was called off: nobody else says so.
    else if (wasSeen) endSession();
  });
  void request("shell.overlayReady", { displayId });
}

const root = document.getElementById("root");
if (root) start(root);
