import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callRequestSchema, type CallRequest } from "../ticket/draft.ts";
import { composeCallText, parseCallText } from "./callText.ts";

const sample: CallRequest = {
  topic: "Launch of the shop",
  agenda: "1. DNS\n\n2. Cache",
  slotStartsMs: [Date.UTC(2016, 4, 3, 8), Date.UTC(2016, 4, 4, 13, 30)],
  minutes: 30,
  zone: "Europe/Berlin",
  phone: "+00 00 0000",
  attendees: "Agency user one",
};

const text = (maxLength: number) => fc.string({ unit: "binary", maxLength }).map((value) => value.slice(0, maxLength));
const lines = (maxLength: number) =>
  fc.oneof(
    text(maxLength),
    fc
      .array(fc.constantFrom("Topic: x", "Agenda:", "", "  indented", "Call request", "a\r", " "), { maxLength: 8 })
      .map((all) => all.join("\n")),
  );
const calls: fc.Arbitrary<CallRequest> = fc.record({
  topic: lines(300),
  agenda: lines(2_000),
  slotStartsMs: fc.array(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 0, max: 4e12 })), { maxLength: 3 }),
  minutes: fc.integer({ min: 5, max: 480 }),
  zone: fc.oneof(fc.constantFrom("Europe/Berlin", "America/Los_Angeles", "UTC", ""), lines(80)),
  phone: lines(60),
  attendees: lines(500),
});

describe("a call request as text", () => {
  it("reads as prose, each time in the asker's zone and as an instant", () => {
    expect(composeCallText(sample)).toContain("Tue 3 May 2016, 10:00 UTC+2 = 2016-05-03T08:00:00.000Z");
  });

  it("names each time in the host's zone too, where that is known", () => {
    const words = composeCallText(sample, "America/Los_Angeles");
    expect(words).toContain("Tue 3 May 2016, 10:00 UTC+2 · Tue 3 May 2016, 01:00 UTC-7 = 2016-05-03T08:00:00.000Z");
    expect(composeCallText({ ...sample, zone: "America/Los_Angeles" }, "America/Los_Angeles")).toContain(
      "Tue 3 May 2016, 01:00 UTC-7 = 2016-05-03T08:00:00.000Z",
    );
    expect(composeCallText({ ...sample, zone: "" }, "America/Los_Angeles")).toContain(
      "Tue 3 May 2016, 01:00 UTC-7 = 2016-05-03T08:00:00.000Z",
    );
  });

  it("is read back exactly, whatever was typed and wherever the host is", () => {
    const hostZones = fc.constantFrom(null, "America/Los_Angeles", "Asia/Kathmandu", "Nowhere/AtAll");
    fc.assert(
      fc.property(calls, hostZones, (call, hostZone) => {
        fc.pre(callRequestSchema.safeParse(call).success);
        expect(parseCallText(composeCallText(call, hostZone))).toEqual(call);
      }),
    );
  });

  it("is found between other text and after a helpdesk rewrote its line ends", () => {
    const body = `Good morning,\n\n${composeCallText(sample)}\n\nPlan: Business`;
    expect(parseCallText(body)).toEqual(sample);
    expect(parseCallText(body.replaceAll("\n", "\r\n"))).toEqual(sample);
  });

  it("is not found in other text or in half of one", () => {
    expect(parseCallText("Please call us")).toBeNull();
    expect(parseCallText(composeCallText(sample).split("\n").slice(0, 4).join("\n"))).toBeNull();
    expect(parseCallText(composeCallText(sample).replace("30 minutes", "soon"))).toBeNull();
  });
});
