import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createIntl } from "react-intl";
import { describe, expect, it } from "vitest";
import { en } from "../../shared/i18n/en.ts";
import type { Clock } from "../../shared/promise/clock.ts";
import { readClock } from "../../shared/promise/clockReading.ts";
import { MINUTE, SECOND } from "../../shared/units.ts";
import { clockFaceOf, type ClockTone } from "./clockFace.ts";
import { ClockSign } from "./ClockSign.tsx";
import { runningClock as running } from "../../test/builders/runningClock.ts";

const nothing = { dueAtMs: null, targetMs: null } as const;
const answered = { stoppedAtMs: 38 * MINUTE, usedMs: 38 * MINUTE } as const;
const paused = { state: "paused", isPaused: true, dueAtMs: null, leftAtPauseMs: 70 * MINUTE, turn: "us" } as const;

/** Clock, minutes after its start, then what is seen: tone, words, and whether a due instant stands beside them. */
const FACES: readonly (readonly [string, Partial<Clock>, number, ClockTone, string, boolean])[] = [
  ["no figure", { state: "noFigure", ...nothing }, 9, "quiet", "No figure promised", false],
  ["unknown plan", { state: "noPlan", ...nothing }, 9, "quiet", "Unknown plan – set it", false],
  ["not started", { state: "notStarted", startedAtMs: null, dueAtMs: null }, 900, "hollow", "Starts when sent", false],
  ["running", {}, 20, "ink", "1 h 40 m", true],
  ["soon", {}, 98, "amber", "22 m", true],
  ["very soon", {}, 116, "red", "4 m", true],
  ["very soon, in seconds", {}, 119.5, "red", "30 s", true],
  ["late", {}, 132, "late", "late 12 m", true],
  ["paused", paused, 500, "waiting", "Waiting on you, 1 h 10 m left", false],
  ["waiting on you", { state: "met", turn: "us", ...answered }, 500, "waiting", "Waiting on you since Tue", false],
  ["met", { state: "met", ...answered }, 500, "met", "Answered in 38 m of 2 h", false],
  [
    "met late",
    { state: "metLate", stoppedAtMs: 1, usedMs: 130 * MINUTE },
    500,
    "metLate",
    "Answered in 2 h 10 m of 2 h",
    false,
  ],
];

const intl = createIntl({ locale: "en", messages: en });
const css = readFileSync(new URL("./ClockBadge.module.css", import.meta.url), "utf8");
const faceOf = (part: Partial<Clock>, minute: number) => {
  const clock: Clock = { ...running, ...part };
  const reading = readClock(clock, minute * MINUTE);
  return { face: clockFaceOf(clock, reading, "Tue"), reading };
};
const signOf = (tone: ClockTone, fractionUsed: number | null) =>
  renderToStaticMarkup(createElement(ClockSign, { tone, fractionUsed }));

describe("the faces of a clock", () => {
  it.each(FACES)("%s: tone, words and due instant", (_name, part, minute, tone, text, hasDue) => {
    const { face } = faceOf(part, minute);
    expect(face.tone).toBe(tone);
    expect(intl.formatMessage({ id: face.words }, { ...face.values })).toBe(text);
    expect(face.dueAtMs).toBe(hasDue ? 120 * MINUTE : null);
  });

  it("differ in the sign's shape, so that none is told by colour alone", () => {
    const tones: readonly ClockTone[] = ["quiet", "hollow", "ink", "amber", "red", "late", "waiting", "met"];
    const signs = tones.map((tone) => signOf(tone, tone === "ink" ? 0.5 : null));
    expect(new Set(signs).size).toBe(tones.length);
    // Words tell these two apart; the tick is the same.
    expect(signOf("metLate", null)).toBe(signOf("met", null));
    for (const sign of signs) expect(sign).toContain('aria-hidden="true"');
  });

  it("take their colours from the tokens: amber and red for time alone", () => {
    const coloured: Partial<Record<ClockTone, string>> = {
      quiet: "--text-faint",
      hollow: "--text-faint",
      ink: "--text",
      amber: "--amber",
      red: "--red",
      late: "--red-solid",
      waiting: "--blue-grey",
      met: "--green",
      metLate: "--red",
    };
    const missing = Object.entries(coloured).filter(([tone, token]) => {
      const rules = css.split("}").filter((rule) => new RegExp(`\\.${tone}(?![\\w-])[^{]*\\{`, "u").test(rule));
      return !rules.join("\n").includes(`var(${token})`);
    });
    expect(missing).toEqual([]);
  });

  it("freeze the ring of a clock that is paused", () => {
    const at = (minute: number) => faceOf(paused, minute).reading.fractionUsed;
    expect(at(300)).toBeCloseTo(50 / 120, 6);
    expect(at(300)).toBe(at(9_000));
    expect(signOf("waiting", at(300))).not.toBe(signOf("waiting", null));
  });

  it("count to the last second and are late with the first millisecond after", () => {
    const face = (ms: number) => readClock(running, 120 * MINUTE + ms).face;
    expect([face(-SECOND), face(0), face(1)]).toEqual(["verySoon", "verySoon", "late"]);
  });
});
