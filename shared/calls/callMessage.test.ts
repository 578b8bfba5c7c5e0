import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callNoteSchema, composeCallMessage, parseCallMessage, type CallNote } from "./callMessage.ts";

const zones = { zone: "Europe/Berlin", hostZone: "America/Los_Angeles" };
const SLOT = Date.UTC(2016, 4, 3, 8);

const reasons = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(fc.constantFrom("Call agreed", "Time: x", "Reason:", "", "  set in", "Length: 5 minutes", "a\r"), {
      maxLength: 6,
    })
    .map((lines) => lines.join("\n")),
);
const instants = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) - 1 });
const notes: fc.Arbitrary<CallNote> = fc.oneof(
  fc.record({ kind: fc.constant("agreed" as const), slotStartMs: instants, minutes: fc.integer({ min: 5, max: 480 }) }),
  fc.record({
    kind: fc.constant("moved" as const),
    slotStartsMs: fc.array(instants, { minLength: 1, maxLength: 3 }),
    reason: reasons,
  }),
  fc.record({ kind: fc.constant("cancelled" as const), reason: reasons }),
);

describe("a decision about a call as text", () => {
  it("reads as prose, its time in both zones and as an instant", () => {
    expect(composeCallMessage({ kind: "agreed", slotStartMs: SLOT, minutes: 30 }, zones)).toBe(
      [
        "Call agreed",
        "Time: Tue 3 May 2016, 10:00 UTC+2 · Tue 3 May 2016, 01:00 UTC-7 = 2016-05-03T08:00:00.000Z",
        "Length: 30 minutes",
      ].join("\n"),
    );
    const moved = composeCallMessage({ kind: "moved", slotStartsMs: [SLOT], reason: "Holiday" }, zones);
    expect(moved).toMatch(/^Call moved\nProposed times:\n {2}Tue 3 May.*\nReason: Holiday$/u);
  });

  it("is read back exactly, whatever was typed", () => {
    fc.assert(
      fc.property(notes, (note) => {
        fc.pre(callNoteSchema.safeParse(note).success);
        expect(parseCallMessage(composeCallMessage(note, zones))).toEqual(note);
      }),
      { numRuns: 500 },
    );
  });

  it("is found before other text and after a helpdesk rewrote its line ends", () => {
    const note: CallNote = { kind: "cancelled", reason: "Solved\nmeanwhile" };
    const body = `\n${composeCallMessage(note, zones)}\n\nBest regards,\nAgency user one`;
    expect(parseCallMessage(body)).toEqual(note);
    expect(parseCallMessage(body.replaceAll("\n", "\r\n"))).toEqual(note);
  });

  it("is none where it is quoted below other words, or half of one", () => {
    const text = composeCallMessage({ kind: "agreed", slotStartMs: SLOT, minutes: 30 }, zones);
    expect(parseCallMessage(`As we said:\n\n${text}`)).toBeNull();
    expect(parseCallMessage(text.replaceAll(/^/gmu, "> "))).toBeNull();
    expect(parseCallMessage(text.split("\n").slice(0, 2).join("\n"))).toBeNull();
    expect(parseCallMessage(text.replace("30 minutes", "4000 minutes"))).toBeNull();
    expect(parseCallMessage(text.replace(/= .*Z/u, "= +200000-01-01T00:00:00.000Z"))).toBeNull();
    expect(parseCallMessage("Call agreed")).toBeNull();
    expect(parseCallMessage("")).toBeNull();
  });

  it("survives any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const parsed = parseCallMessage(`Call moved\n${text}`);
        expect(parsed === null || callNoteSchema.safeParse(parsed).success).toBe(true);
      }),
    );
  });
});
