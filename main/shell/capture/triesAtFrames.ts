import { AppError } from "../../../shared/ipc/appError.ts";
import type { Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import { blackWords } from "./isBlack.ts";

/** A desktop that is busy may hand over a picture before there is anything in it. */
const TRIES = 3;
const BETWEEN: Ms = 100;

/**
 * black: what an X server shows can be read by anyone, so that it is black if it looks so · chooser: Wayland asks its
 * user each time, and may only be asked once · silent: it gives what there is.
 */
export type DesktopKind = "black" | "chooser" | "silent";

interface TriesPorts<Frame> {
  readonly clock: Pick<Clock, "after">;
  readonly grab: () => Promise<readonly Frame[]>;
}

/** Pictures in one of which there is something to be seen; AppError "capture.failed" when all stay black. */
export async function triesAtFrames<Frame extends { readonly isBlack: boolean }>(
  kind: DesktopKind,
  { clock, grab }: TriesPorts<Frame>,
): Promise<readonly Frame[]> {
  const tries = kind === "silent" ? TRIES : 1;
  for (let tried = 1; ; tried += 1) {
    const frames = await grab();
    if (kind === "black" || frames.some((frame) => !frame.isBlack)) return frames;
    if (tried === tries) throw new AppError("capture.failed", blackWords);
    await new Promise<void>((resolve) => void clock.after(BETWEEN, resolve));
  }
}

export function desktopKind(isX: boolean, platform: NodeJS.Platform): DesktopKind {
  if (isX) return "black";
  return platform === "linux" ? "chooser" : "silent";
}
