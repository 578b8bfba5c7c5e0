import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_MAIL_URI, phoneMail, phoneNumberUri } from "./phoneUris.ts";

const read = (uri: string) => new URL(uri).searchParams;

describe("a ticket for a phone to mail", () => {
  it("holds subject and text whole where they fit, with the line ends that mail has", () => {
    const { uri, isCut } = phoneMail("help@host.example", "Shop is down & out?", "Since 14:10.\nÄrger: bcc=x&cc=y");
    expect(isCut).toBe(false);
    expect(uri.startsWith("mailto:help@host.example?subject=Shop%20is%20down")).toBe(true);
    expect([...read(uri).keys()]).toEqual(["subject", "body"]);
    expect(read(uri).get("subject")).toBe("Shop is down & out?");
    expect(read(uri).get("body")).toBe("Since 14:10.\r\nÄrger: bcc=x&cc=y");
  });

  it("is cut between characters where it does not fit, and says so, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 500 }),
        fc.string({ unit: "binary", maxLength: 3_000 }),
        (subject, body) => {
          const { uri, isCut } = phoneMail("help@host.example", subject, body);
          expect(uri.length).toBeLessThanOrEqual(LONGEST_MAIL_URI);
          const whole = body.replaceAll(/\r?\n/gu, "\r\n").replaceAll(/\p{Cs}/gu, "\uFFFD");
          const text = read(uri).get("body") ?? "";
          const isBodyCut = text !== whole;
          expect(text.endsWith("[Cut here to fit: the rest follows.]") || !isBodyCut).toBe(true);
          expect(isCut || !isBodyCut).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
    const long = phoneMail("help@host.example", "Shop is down", "ü".repeat(2_000));
    expect(long.isCut).toBe(true);
    expect(read(long.uri).get("body")).toMatch(/^ü+\r\n\r\n\[Cut here to fit: the rest follows\.\]$/u);
    expect(long.uri.length).toBeGreaterThan(LONGEST_MAIL_URI - 10);
  });

  it("is none without a mailbox, or with one that would add something of its own", () => {
    for (const mailbox of ["", "nobody", "a@b.example?cc=x@y.example", "a@b.example&body=x", "a b@c.example"]) {
      expect(phoneMail(mailbox, "Subject", "Text").uri).toBe("");
    }
  });
});

describe("a number for a phone to call", () => {
  it("is its digits, whatever stands between them; nothing where it is more than digits", () => {
    expect(phoneNumberUri("+00 000 000 000")).toBe("tel:+00000000000");
    expect(phoneNumberUri("(000) 000-0000")).toBe("tel:0000000000");
    for (const number of ["", "0-000-HOSTING", "000 0000 ext. 5", "ask the desk", "000;x=1"]) {
      expect(phoneNumberUri(number)).toBe("");
    }
  });
});
