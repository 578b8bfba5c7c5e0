import { describe, expect, it } from "vitest";
import { acceleratorOf, type KeyPress } from "./accelerator.ts";

const bare: KeyPress = { key: "", code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe("acceleratorOf", () => {
  it.each([
    [{ code: "Digit9", key: "(", ctrlKey: true, shiftKey: true }, "CommandOrControl+Shift+9"],
    [{ code: "Digit9", key: "9", metaKey: true, shiftKey: true }, "CommandOrControl+Shift+9"],
    [{ code: "KeyS", key: "s", altKey: true }, "Alt+S"],
    [{ code: "F9", key: "F9" }, "F9"],
    [{ code: "PrintScreen", key: "PrintScreen" }, "PrintScreen"],
  ])("reads %o as %s", (press, accelerator) => {
    expect(acceleratorOf({ ...bare, ...press })).toBe(accelerator);
  });

  it.each([
    ["a bare letter, which every program needs", { code: "KeyS", key: "s" }],
    ["a capital letter", { code: "KeyS", key: "S", shiftKey: true }],
    ["modifiers alone", { code: "ControlLeft", key: "Control", ctrlKey: true }],
    ["Tab, which moves the focus", { code: "Tab", key: "Tab", ctrlKey: true }],
  ])("refuses %s", (_name, press) => {
    expect(acceleratorOf({ ...bare, ...press })).toBeNull();
  });
});
