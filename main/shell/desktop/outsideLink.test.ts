import { describe, expect, it } from "vitest";
import { judgeMailLink, judgeWebLink } from "./outsideLink.ts";

describe("judgeWebLink", () => {
  it("opens an https page on the host that was shown", () => {
    expect(judgeWebLink("https://Docs.Host.io/a?b#c", "docs.host.io")).toEqual({
      ok: true,
      href: "https://docs.host.io/a?b#c",
    });
    expect(judgeWebLink("https://host.io:8443/", "host.io:8443").ok).toBe(true);
    expect(judgeWebLink("https://host.io/", null).ok).toBe(true);
  });

  it("goes by the real host of an address made to look like another", () => {
    expect(judgeWebLink("https://host.io@evil.io/", "host.io").ok).toBe(false);
    expect(judgeWebLink("https://host.io.evil.io/", "host.io").ok).toBe(false);
    expect(judgeWebLink("https://hоst.io/", "hоst.io").ok).toBe(false); // a Cyrillic letter: shown must be its ASCII form
    expect(judgeWebLink("https://hоst.io/", "xn--hst-sed.io").ok).toBe(true);
  });

  it.each([
    "http://host.io/",
    "file:///etc/passwd",
    "smb://host.io/x",
    "javascript:alert(1)",
    "data:text/html,x",
    "vscode://x",
    "nonsense",
  ])("does not open %s", (address) => {
    expect(judgeWebLink(address, null).ok).toBe(false);
  });

  it.each(["https://dashboard.example/sites/a", "https://a.b.test/", "https://localhost/", "https://www.example.com/"])(
    "never opens the practice address %s",
    (address) => {
      expect(judgeWebLink(address, null)).toMatchObject({ ok: false, words: expect.stringContaining("practice") });
    },
  );
});

describe("judgeMailLink", () => {
  it("opens a mail to the address that was shown and keeps subject and text", () => {
    expect(judgeMailLink("mailto:help@host.io?subject=A%20%2B%20b&body=1%0A2&attach=/etc/passwd", "host.io")).toEqual({
      ok: true,
      href: "mailto:help@host.io?subject=A%20%2B%20b&body=1%0A2",
    });
    expect(judgeMailLink("mailto:help@host.io", "help@host.io").ok).toBe(true);
  });

  it("refuses several addresses, another host, practice addresses and what is no mail", () => {
    expect(judgeMailLink("mailto:a@host.io,b@evil.io", "host.io").ok).toBe(false);
    expect(judgeMailLink("mailto:a@evil.io", "host.io").ok).toBe(false);
    expect(judgeMailLink("mailto:a@desk.example", "desk.example").ok).toBe(false);
    expect(judgeMailLink("https://host.io", "host.io").ok).toBe(false);
    expect(judgeMailLink("mailto:?to=a@host.io", "host.io").ok).toBe(false);
  });
});
