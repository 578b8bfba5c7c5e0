import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import type { CaptureShortcut } from "../capture/shortcut.ts";

export type TestPress = "fired" | "notPressed" | "notRegistered";

/** Long enough to find the keys, short enough that a forgotten test does not swallow a capture later. */
export const pressLimit: Ms = 10 * SECOND;

/**
 * Waits for one real press of the capture key and takes no picture then. Only this proves the key: desktops that take a
 * registration and never fire it answer "registered" all the same. A new test ends the one before it.
 */
export function createTestPress(shortcut: Pick<CaptureShortcut, "isRegistered" | "divert">, clock: Clock) {
  let end = (): void => undefined;
  return (): Promise<TestPress> => {
    end();
    if (!shortcut.isRegistered()) return Promise.resolve("notRegistered");
    return new Promise((resolve) => {
      const finish = (result: TestPress) => (): void => {
        cancelTimer();
        giveBack();
        end = () => undefined;
        resolve(result);
      };
      const giveBack = shortcut.divert(() => finish("fired")());
      const cancelTimer = clock.after(pressLimit, () => finish("notPressed")());
      end = finish("notPressed");
    });
  };
}
