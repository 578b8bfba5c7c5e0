import { describe, expect, it } from "vitest";
import { readLink, splitLinks } from "./links.ts";

const linksIn = (text: string) =>
  splitLinks(text)
    .filter((part) => part.kind === "link")
    .map((part) => part.text);

describe("links in an agent's words", () => {
  it("finds addresses and leaves the end of the sentence out", () => {
    expect(linksIn("See https://docs.example/a?b=1#c, or (http://two.example/x).")).toEqual([
      "https://docs.example/a?b=1#c",
      "http://two.example/x",
    ]);
  });

  it("loses no character", () => {
    const text = "a https://one.example. b\nhttps://two.example/… c";
    expect(
      splitLinks(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  it("offers nothing but web addresses", () => {
    expect(
      linksIn("javascript:alert(1) file:///etc/passwd ftp://a.example mailto:a@b.example data:text/html,x"),
    ).toEqual([]);
    expect(readLink("file:///etc/passwd")).toBeNull();
  });

  it("shows the host that is really reached", () => {
    expect(readLink("https://dashboard.example@evil.example/login")?.host).toBe("evil.example");
    expect(readLink("https://dashbоard.example/")?.host).toMatch(/^xn--/u);
    expect(readLink("https://0x7f000001/")?.host).toBe("127.0.0.1");
    expect(readLink("https:\\\\evil.example\\a")?.host).toBe("evil.example");
  });

  it("marks what is not encrypted", () => {
    expect(readLink("http://a.example/")?.isSecure).toBe(false);
    expect(readLink("https://a.example/")?.isSecure).toBe(true);
  });
});
