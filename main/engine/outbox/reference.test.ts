import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isReference,
  referenceFor,
  referenceInLastLine,
  referenceLine,
  withoutReferenceLines,
  withReferenceLine,
} from "./reference.ts";

const uuid = fc.uuid({ version: 7 });

describe("a reference", () => {
  it("is 26 letters after SB-, one per entry and different for different entries", () => {
    fc.assert(
      fc.property(uuid, uuid, (one, other) => {
        expect(isReference(referenceFor(one))).toBe(true);
        expect(referenceFor(one) === referenceFor(other)).toBe(one === other);
      }),
    );
    expect(referenceFor("ffffffff-ffff-ffff-ffff-ffffffffffff")).toBe("SB-7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
  });

  it("is found as the last line of any text, and taken out again for display", () => {
    fc.assert(
      fc.property(uuid, fc.string({ maxLength: 200 }), (id, text) => {
        const body = text.replaceAll("Standby-Ref", "");
        const sent = withReferenceLine(body, referenceFor(id));
        expect(referenceInLastLine(sent)).toBe(referenceFor(id));
        expect(referenceInLastLine(`${sent}\r\n \n`)).toBe(referenceFor(id));
        expect(withoutReferenceLines(sent)).toBe(body.split(/\r?\n/u).join("\n").trimEnd());
      }),
    );
  });

  it("does not count further up, where it is a quotation", () => {
    const line = referenceLine(referenceFor("01900000-0000-7000-8000-000000000001"));
    expect(referenceInLastLine(`${line}\nAnd one more thing.`)).toBeNull();
    expect(referenceInLastLine(`See ${line} please`)).toBeNull();
    expect(withoutReferenceLines(`> Old words\n> ${line}\nNew words`)).toBe("> Old words\nNew words");
    expect(withoutReferenceLines("No reference here\n")).toBe("No reference here\n");
  });
});
