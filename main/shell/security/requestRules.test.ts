import { describe, expect, it } from "vitest";
import { mayLoad } from "./requestRules.ts";

describe("mayLoad", () => {
  it("lets pages load the app and their own blobs", () => {
    expect(mayLoad("standby://app/index.html", true)).toBe(true);
    expect(mayLoad("blob:standby://app/5d0c", true)).toBe(true);
  });

  it("lets devtools in only where they exist", () => {
    expect(mayLoad("devtools://devtools/bundled/inspector.html", false)).toBe(true);
    expect(mayLoad("devtools://devtools/bundled/inspector.html", true)).toBe(false);
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
    expect(mayLoad(url, false)).toBe(false);
  });
});
