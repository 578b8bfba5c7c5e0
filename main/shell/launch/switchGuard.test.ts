import { describe, expect, it } from "vitest";
import { refusedSwitch } from "./switchGuard.ts";

function launch(switches: readonly string[], facts: Partial<Parameters<typeof refusedSwitch>[0]> = {}): string | null {
  return refusedSwitch({
    hasSwitch: (name) => switches.includes(name),
    isInspectorActive: false,
    isPackaged: true,
    isRoot: false,
    ...facts,
  });
}

describe("refusedSwitch", () => {
  it("lets an ordinary launch through", () => {
    expect(launch(["user-data-dir", "force-device-scale-factor", "password-store"])).toBeNull();
  });

  it.each(["remote-debugging-port", "remote-debugging-pipe", "js-flags", "load-extension", "host-resolver-rules"])(
    "refuses --%s without an inspector",
    (name) => {
      expect(launch([name])).toBe(name);
    },
  );

  it("lets a test harness open a debug port, because it comes with the inspector", () => {
    expect(launch(["remote-debugging-port"], { isInspectorActive: true, isPackaged: false })).toBeNull();
  });

  it("lets only root switch the sandbox off, and only unpackaged", () => {
    expect(launch(["no-sandbox"], { isRoot: true, isPackaged: false })).toBeNull();
    expect(launch(["no-sandbox"], { isRoot: true, isPackaged: true })).toBe("no-sandbox");
    expect(launch(["no-sandbox"], { isRoot: false, isPackaged: false })).toBe("no-sandbox");
    expect(launch(["no-sandbox"], { isInspectorActive: true })).toBe("no-sandbox");
  });
});
