import { describe, expect, it } from "vitest";
import { mayLoad } from "./requestRules.ts";

describe("mayLoad", () => {
  it("lets pages load the app and their own blobs", () => {
    expect(mayLoad({ url: "standby://app/index.html", role: "app" }, true)).toBe(true);
    expect(mayLoad({ url: "blob:standby://app/5d0c", role: "app" }, true)).toBe(true);
  });

  it("gives the pixels of a capture to an overlay only", () => {
    const url = "standby://app/capture/x/1";
    expect(mayLoad({ url, role: "overlay" }, true)).toBe(true);
    expect(mayLoad({ url, role: "app" }, true)).toBe(false);
    expect(mayLoad({ url, role: null }, true)).toBe(false);
  });

  it("lets devtools in only where they exist", () => {
    expect(mayLoad({ url: "devtools://devtools/bundled/inspector.html", role: null }, false)).toBe(true);
    expect(mayLoad({ url: "devtools://devtools/bundled/inspector.html", role: null }, true)).toBe(false);
  });

  it.each([
    "https://example.com/",
    "http://127.0.0.1:1/",
    "ws://127.0.0.1:1/",
    "file:///etc/passwd",
    "data:text/html,x",
    "standby://other/index.html",
    "standby://app.example/index.html",
    "blob:https://example.com/1",
    "chrome-extension://abc/x.js",
    "chrome://gpu",
  ])("cancels %s", (url) => {
    expect(mayLoad({ url, role: "app" }, false)).toBe(false);
  });
});
