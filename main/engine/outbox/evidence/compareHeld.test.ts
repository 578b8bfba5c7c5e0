import { describe, expect, it } from "vitest";
import { differences } from "./compareHeld.ts";

const file = (name: string, sha256: string) => ({ name, sha256, bytes: 1, contentType: "text/plain" });
const sent = { body: "One.\n\nTwo.", attachments: [file("a.png", "1"), file("b.txt", "2"), file("b.txt", "3")] };
const files = sent.attachments.map(({ name, sha256 }) => ({ name, sha256 }));
const found = (body: string, held = files) => differences(sent, { body }, held);

describe("what the helpdesk holds", () => {
  it.each([
    "One.\n\nTwo.",
    "One.  \r\n\r\nTwo.\r\n",
    "One.\n\nTwo.\n\nStandby-Ref: SB-00000000000000000000000009",
    "\nOne.\n\t\nTwo.",
  ])("is the same whatever stands at the ends of lines: %j", (body) => {
    expect(found(body)).toEqual([]);
  });

  it.each(["One. Two.", "One.\n\nTwo", "Two.", ""])("is not the same text: %j", (body) => {
    expect(found(body)).toEqual(["The text there is another one."]);
  });

  it("may have renamed a file, but not changed, lost or added one", () => {
    const [first, ...others] = files;
    expect(found(sent.body, [{ name: "a_1.png", sha256: "1" }, ...others])).toEqual([]);
    expect(found(sent.body, [{ name: "a.png", sha256: "9" }, ...others])).toEqual(["“a.png” holds other bytes there."]);
    expect(found(sent.body, others)).toEqual(["“a.png” is not there."]);
    expect(found(sent.body, [...files, { name: "c.txt", sha256: "4" }])).toEqual(["“c.txt” is there as well."]);
    expect(found(sent.body, [...others, ...(first ? [first] : [])])).toEqual([]);
  });
});
