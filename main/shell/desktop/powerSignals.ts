import { app, net, powerMonitor } from "electron";
import type { PowerSignal } from "../../../shared/ipc/host.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import { createSignalFilter } from "./signalFilter.ts";
import { createWallWatch } from "./wallWatch.ts";

/**
 * What is shown and held after a jump is to be right within two seconds, on a computer that is busy, too; a look costs
 * nothing that can be measured.
 */
const lookEvery: Ms = SECOND / 2;

/**
 * Tells the engine when time was lost or the world may have changed. Hints: the engine looks for itself. `movedByMs`: of
 * clockMoved, by how much the wall clock jumped against the steady one; else 0.
 */
export function watchPower(clock: Clock, tell: (signal: PowerSignal, movedByMs: number) => void): () => void {
  const steadyNow = (): Ms => performance.now();
  const isFresh = createSignalFilter(steadyNow);
  const say = (signal: PowerSignal): void => {
    if (isFresh(signal)) tell(signal, 0);
  };
  // Two jumps are two, however near: each moves the clock by its own amount.
  const wall = createWallWatch({ clock, steadyNow, moved: (byMs) => tell("clockMoved", byMs) });
  const suspended = (): void => wall.sleepTold(true);
  const resumed = (): void => {
    wall.sleepTold(false);
    say("resumed");
  };
  const unlocked = (): void => say("unlocked");
  const focused = (): void => say("focused");
  powerMonitor.on("suspend", suspended);
  powerMonitor.on("resume", resumed);
  powerMonitor.on("unlock-screen", unlocked);
  app.on("browser-window-focus", focused);

  let wasOnline = net.isOnline();
  let cancelTimer = (): void => undefined;
  const look = (): void => {
    wall.look();
    const isOnline = net.isOnline();
    if (isOnline !== wasOnline) say(isOnline ? "networkUp" : "networkDown");
    wasOnline = isOnline;
    cancelTimer = clock.after(lookEvery, look);
  };
  cancelTimer = clock.after(lookEvery, look);

  return () => {
    cancelTimer();
    wall.stop();
    powerMonitor.off("suspend", suspended);
    powerMonitor.off("resume", resumed);
    powerMonitor.off("unlock-screen", unlocked);
    app.off("browser-window-focus", focused);
  };
}
