import { setTimeout as pause } from "node:timers/promises";
import { invariant } from "../../../shared/invariant.ts";
import { keysyms } from "../screen/screen.ts";
import type { Desk } from "./desk.ts";
import { colourOf, probes, type Wallpaper } from "./wallpaper.ts";

/** A capture program behind the same key as the other one, each on a display of its own. */
export type Contestant = Readonly<{
  /** Milliseconds from the key press until the frozen picture of this wallpaper shows at all probe points. */
  time(picture: Wallpaper): Promise<number>;
}>;

const PRESSES = 12;
const SETTLE_MS = 700;
const LIMIT_MS = 10_000;
const LOOK_EVERY_MS = 1;

/** Standby's own key as it comes, Ctrl+Shift+9. */
export function pressCaptureKey({ screen }: Desk): void {
  screen.press(keysyms.nine, [keysyms.control, keysyms.shift]);
}

/**
 * Both programs darken what they show, each in its own way; how, is learnt once per wallpaper. The control comes with it:
 * what is learnt must be the wallpaper's own colours in the same measure, and must stay when the wallpaper is changed
 * underneath - a window that is only half transparent, or empty, fails here.
 */
export async function meet(name: string, desk: Desk): Promise<Contestant> {
  const frozen = { warm: await learn(name, desk, "warm"), cold: await learn(name, desk, "cold") };
  return {
    async time(picture) {
      await desk.paint(picture);
      await desk.untilBare(picture);
      await pause(SETTLE_MS);
      const from = performance.now();
      pressCaptureKey(desk);
      const seenAt = await untilLooks(name, desk, frozen[picture]);
      await putAway(desk, picture);
      return seenAt - from;
    },
  };
}

async function learn(name: string, desk: Desk, picture: Wallpaper): Promise<readonly number[]> {
  const other: Wallpaper = picture === "warm" ? "cold" : "warm";
  await desk.paint(picture);
  await desk.untilBare(picture);
  const bare = await desk.look();
  for (let press = 1; ; press += 1) {
    pressCaptureKey(desk);
    await pause(2_500);
    const seen = await desk.look();
    if (seen.every((colour, index) => colour !== bare[index])) break;
    invariant(press < PRESSES, `${name} answers its key on a bare desktop`);
  }
  const looks = await desk.look();
  proveDarkened(name, looks, picture);
  await desk.paint(other);
  await pause(SETTLE_MS);
  const still = await desk.look();
  invariant(String(still) === String(looks), `${name}'s picture is frozen`);
  await putAway(desk, other);
  return looks;
}

/** Every channel of every probe is the wallpaper's times one and the same factor. */
function proveDarkened(name: string, looks: readonly number[], picture: Wallpaper): void {
  const channels = (colour: number): readonly number[] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
  const pairs = probes.flatMap((probe, index) => {
    const seen = channels(looks[index] ?? 0);
    return channels(colourOf(picture, probe)).map((source, at) => ({ source, seen: seen[at] ?? 0 }));
  });
  const sum = (of: (pair: Readonly<{ source: number; seen: number }>) => number): number =>
    pairs.reduce((total, pair) => total + of(pair), 0);
  const factor = sum(({ seen }) => seen) / sum(({ source }) => source);
  invariant(factor > 0.1 && factor <= 1, `${name} shows the picture and no black`);
  const isSo = pairs.every(({ source, seen }) => Math.abs(seen - source * factor) <= 3);
  invariant(isSo, `${name} shows the wallpaper's own colours, darkened alike`);
}

async function untilLooks(name: string, desk: Desk, wanted: readonly number[]): Promise<number> {
  const giveUpAt = performance.now() + LIMIT_MS;
  for (;;) {
    const seen = await desk.look();
    const now = performance.now();
    if (seen.every((colour, index) => colour === wanted[index])) return now;
    if (now > giveUpAt) throw new Error(`${name} showed nothing within ${LIMIT_MS} ms.`);
    await pause(LOOK_EVERY_MS);
  }
}

async function putAway(desk: Desk, picture: Wallpaper): Promise<void> {
  await pause(SETTLE_MS / 2);
  desk.screen.press(keysyms.escape);
  await desk.untilBare(picture);
}
