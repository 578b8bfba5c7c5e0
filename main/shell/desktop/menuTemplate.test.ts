import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { menuTemplate } from "./menuTemplate.ts";

function build(isMac: boolean, isPackaged = true) {
  const done: string[] = [];
  const template = menuTemplate(
    {
      command: (name) => void done.push(`command ${name}`),
      open: (path) => void done.push(`open ${path}`),
      capture: (mode, delay) => void done.push(`capture ${mode} ${delay}`),
      about: () => void done.push("about"),
      saveDiagnostics: () => void done.push("diagnostics"),
      quit: () => void done.push("quit"),
    },
    { isMac, isPackaged },
  );
  const items = template.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []));
  const press = (label: string): void => {
    const item = items.find((candidate) => candidate.label === label);
    (item?.click as (() => void) | undefined)?.();
  };
  return { template, items, press, done };
}

const labels = (items: readonly MenuItemConstructorOptions[]) => items.map(({ label }) => label);

describe("menuTemplate", () => {
  it("has the same menus everywhere, and the application's own on a Mac", () => {
    const menus = ["&File", "&Edit", "&View", "&Capture", "&Practice desk", "&Help"];
    expect(labels(build(false).template)).toEqual(menus);
    expect(labels(build(true).template)).toEqual(["Standby", ...menus]);
  });

  it("sets going what its words say", () => {
    const { press, done } = build(false);
    for (const label of [
      "New ticket",
      "Outbox",
      "Region in 10 seconds",
      "Emergency…",
      "Agent asks back",
      "Save diagnostics…",
      "Quit Standby",
    ]) {
      press(label);
    }
    expect(done).toEqual([
      "command newTicket",
      "open /outbox",
      "capture region 10",
      "command emergency",
      "command practice.askBack",
      "diagnostics",
      "quit",
    ]);
  });

  it("offers one Quit, one About and one Settings, each accelerator once", () => {
    for (const isMac of [true, false]) {
      const { items } = build(isMac);
      for (const label of ["Quit Standby", "About Standby", "Settings…"]) {
        expect(labels(items).filter((candidate) => candidate === label)).toHaveLength(1);
      }
      const accelerators = items.flatMap(({ accelerator }) => accelerator ?? []);
      expect(new Set(accelerators).size).toBe(accelerators.length);
    }
  });

  it("offers developer tools only outside packaged apps", () => {
    expect(build(false, true).items.some(({ role }) => role === "toggleDevTools")).toBe(false);
    expect(build(false, false).items.some(({ role }) => role === "toggleDevTools")).toBe(true);
  });
});
