import { spawn } from "node:child_process";
import path from "node:path";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";

/** A desktop without a program for it says so at once. */
const REFUSES_WITHIN: Ms = 2 * SECOND;

/**
 * Has the Linux desktop open a file or folder; false = it says that it cannot. Where the program was not running, xdg-open
 * lives as long as it does. shell.openPath of Electron 33 waits for that in the main process, and every window stands still
 * meanwhile; so it is started here and waited for no longer than a refusal takes.
 */
export function xdgOpen(
  file: string,
  { clock, command = "xdg-open" }: { clock: Clock; command?: string },
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, [file], { cwd: path.dirname(file), detached: true, stdio: "ignore" });
    const cancel = clock.after(REFUSES_WITHIN, () => resolve(true));
    const end = (isOpen: boolean) => {
      cancel();
      resolve(isOpen);
    };
    child.once("error", () => end(false));
    child.once("exit", (code) => end(code === 0));
    // What was opened outlives Standby.
    child.unref();
  });
}
