import { describe, expect, it } from "vitest";
import { mailAddress } from "./mailAddress.ts";

describe("mailAddress", () => {
  it("is the bare mailbox without a draft", () => {
    expect(mailAddress("help@host.example", null)).toBe("mailto:help@host.example");
  });

  it("brings the draft's words along, so that nothing in them can become another header", () => {
    const address = mailAddress("help@host.example", { subject: "Down & out?", details: "line one\nbcc=x&cc=y" });
    const parsed = new URL(address);
    expect([...parsed.searchParams.keys()]).toEqual(["subject", "body"]);
    expect(parsed.searchParams.get("subject")).toBe("Down & out?");
    expect(parsed.searchParams.get("body")).toBe("line one\nbcc=x&cc=y");
  });

  it("stays short enough for a mail program", () => {
    expect(mailAddress("a@b.example", { subject: "s", details: "x".repeat(100_000) }).length).toBeLessThan(7_000);
  });
});
