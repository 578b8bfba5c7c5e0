import "@fontsource-variable/inter";
import "../ui/tokens.css";
import "./record.css";
import { onAppEvent } from "../bridge/onAppEvent.ts";
import { request } from "../bridge/request.ts";
import { createBar } from "./bar.ts";
import { startRecorder, type Running } from "./recorder.ts";
import { factsOf } from "./recordFacts.ts";

/** The page that records and shows how long and how big. It lives for one recording. */
function start(root: HTMLElement): void {
  const facts = factsOf(location.search);
  let running: Running | null = null;
  // Through the shell, so that a button here and an entry of the tray take the same way.
  const bar = createBar(root, facts, (action) => void request("shell.recordControl", { action }));
  onAppEvent("recordAsked", ({ action }) => {
    if (action === "pause") running?.pause();
    else if (action === "resume") running?.resume();
    else if (action === "stop") running?.stop();
  });
  document.addEventListener(
    "standby-begin",
    () => {
      void startRecorder(facts, (progress) => bar.show(progress)).then((begun) => (running = begun));
    },
    { once: true },
  );
}

const root = document.getElementById("root");
if (root) start(root);
