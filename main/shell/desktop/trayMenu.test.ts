import { describe, expect, it } from "vitest";
import { trayMenu } from "./trayMenu.ts";

function build(lines: readonly string[], isRecording: boolean) {
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
    expect(build(["Next due: alder-shop in 22 m", "2 unsent"], false).done).toEqual([
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
});
