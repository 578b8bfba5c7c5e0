import { describe, expect, it } from "vitest";
import { trayLines, trayMenu, type TrayLine } from "./trayMenu.ts";

function build(lines: readonly TrayLine[], isRecording: boolean) {
  const done: string[] = [];
  const menu = trayMenu(lines, isRecording, {
    open: (path) => void done.push(`open ${path ?? ""}`),
    capture: (mode, delay) => void done.push(`capture ${mode} ${delay}`),
    stopRecording: () => void done.push("stop"),
    quit: () => void done.push("quit"),
  });
  for (const item of menu) if (item.enabled !== false) (item.click as (() => void) | undefined)?.();
  return { labels: menu.flatMap(({ label }) => label ?? []), done };
}

describe("trayMenu", () => {
  it("offers each way to a picture", () => {
    const lines = trayLines({ unsent: 2, needsYou: 0, late: 0, nextDue: "PRACTICE-1003 · 11:14" });
    expect(build(lines, false).done).toEqual([
      "open ",
      "open /now",
      "open /outbox",
      "capture region 0",
      "capture region 3",
      "capture screen 0",
      "capture allScreens 0",
      "capture lastRegion 0",
      "open /emergency",
      "quit",
    ]);
  });

  it("offers to stop a recording first, and no picture meanwhile", () => {
    const { labels, done } = build([], true);
    expect(labels[0]).toBe("Stop recording");
    expect(done).toEqual(["stop", "open ", "open /emergency", "quit"]);
  });

  it("says first what is late, then what is due next, then what is unsent", () => {
    const lines = trayLines({ unsent: 2, needsYou: 1, late: 3, nextDue: "PRACTICE-1003 · 11:14" });
    expect(lines.map(({ label }) => label)).toEqual([
      "3 late",
      "Next due: PRACTICE-1003 · 11:14",
      "2 unsent",
      "1 need you",
    ]);
    expect(lines.map(({ path }) => path)).toEqual(["/now", "/now", "/outbox", "/outbox"]);
    expect(trayLines({ unsent: 0, needsYou: 0, late: 0, nextDue: "" })).toEqual([]);
  });
});
