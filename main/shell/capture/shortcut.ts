import { globalShortcut } from "electron";
import type { Logger } from "../../engine/ports.ts";

/** The system-wide capture key. */
export interface CaptureShortcut {
  /** Replaces the former one; "" = none. */
  use(accelerator: string): void;
  /** False: another program holds it, the desktop refuses it, or there is none. */
  isRegistered(): boolean;
  /** Takes the presses instead of a capture, until the answered function is called. */
  divert(onPress: () => void): () => void;
}

export function createCaptureShortcut(onFire: () => void, logger: Logger): CaptureShortcut {
  let current = "";
  let diverted: (() => void) | null = null;

  function register(accelerator: string): boolean {
    try {
      return globalShortcut.register(accelerator, () => (diverted ?? onFire)());
    } catch {
      logger.warn("shortcut.notAnAccelerator"); // A preference may hold any text; Electron throws on what is no key.
      return false;
    }
  }

  return {
    use(accelerator) {
      if (current !== "") globalShortcut.unregister(current);
      current = accelerator !== "" && register(accelerator) ? accelerator : "";
    },
    isRegistered: () => current !== "" && globalShortcut.isRegistered(current),
    divert(onPress) {
      diverted = onPress;
      return () => {
        if (diverted === onPress) diverted = null;
      };
    },
  };
}
