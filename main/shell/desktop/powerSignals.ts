import { app, net, powerMonitor } from "electron";
import type { PowerSignal } from "../../../shared/ipc/host.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import { createSignalFilter } from "./signalFilter.ts";

const lookEvery: Ms = 5 * SECOND;

/** Tells the engine when time was lost or the world may have changed. Hints: the engine looks for itself. */
export function watchPower(clock: Clock, tell: (signal: PowerSignal) => void): () => void {
  const isFresh = createSignalFilter(() => performance.now());
  const say = (signal: PowerSignal): void => {
    if (isFresh(signal)) tell(signal);
  };
  const resumed = (): void => say("resumed");
  const unlocked = (): void => say("unlocked");
  const focused = (): void => say("focused");
  powerMonitor.on("resume", resumed);
  powerMonitor.on("unlock-screen", unlocked);
  app.on("browser-window-focus", focused);

  let wasOnline = net.isOnline();
  let cancelTimer = (): void => undefined;
  const look = (): void => {
    const isOnline = net.isOnline();
    if (isOnline !== wasOnline) say(isOnline ? "networkUp" : "networkDown");
    wasOnline = isOnline;
    cancelTimer = clock.after(lookEvery, look);
  };
  cancelTimer = clock.after(lookEvery, look);

  return () => {
    cancelTimer();
    powerMonitor.off("resume", resumed);
    powerMonitor.off("unlock-screen", unlocked);
    app.off("browser-window-focus", focused);
  };
}
