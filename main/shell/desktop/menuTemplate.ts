import type { MenuItemConstructorOptions } from "electron";
import type { CaptureDelay, CaptureMode } from "../../../shared/ipc/routes/shell.ts";

/** What the menu sets going. Commands are carried out by the page in view. */
export interface MenuActions {
  command(name: string): void;
  open(path: string): void;
  capture(mode: Exclude<CaptureMode, "window">, delaySeconds: CaptureDelay): void;
  about(): void;
  saveDiagnostics(): void;
  quit(): void;
}

interface MenuFacts {
  readonly isMac: boolean;
  /** Reloading and developer tools exist only outside packaged apps. */
  readonly isPackaged: boolean;
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: "separator" };

/** The application menu. Accelerators that a page handles itself reach the menu only where the page did not take them. */
export function menuTemplate(actions: MenuActions, facts: MenuFacts): Item[] {
  const command = (label: string, name: string, accelerator?: string): Item => ({
    label,
    click: () => actions.command(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const page = (label: string, path: string): Item => ({ label, click: () => actions.open(path) });
  const about: Item = { label: "About Standby", click: () => actions.about() };
  // No "quit" role: Quit asks first while something is unsent.
  const quit: Item = { label: "Quit Standby", accelerator: "CommandOrControl+Q", click: () => actions.quit() };
  const settings = command("Settings…", "settings", "CommandOrControl+,");

  const macMenu: Item = {
    label: "Standby",
    submenu: [about, separator, settings, separator, { role: "hide" }, { role: "hideOthers" }, separator, quit],
  };
  const file: Item = {
    label: "&File",
    submenu: [
      command("New ticket", "newTicket", "CommandOrControl+N"),
      separator,
      ...(facts.isMac ? [{ role: "close" } satisfies Item] : [settings, separator, quit]),
    ],
  };
  const view: Item = {
    label: "&View",
    submenu: [
      page("Now", "/now"),
      page("Tickets", "/tickets"),
      page("Outbox", "/outbox"),
      page("Sites", "/sites"),
      page("Calls", "/calls"),
      separator,
      command("Search and commands", "palette", "CommandOrControl+K"),
      separator,
      { role: "resetZoom" },
      { role: "zoomIn" },
      { role: "zoomOut" },
      { role: "togglefullscreen" },
      ...(facts.isPackaged ? [] : [separator, { role: "toggleDevTools" } satisfies Item]),
    ],
  };
  const help: Item = {
    label: "&Help",
    role: "help",
    submenu: [
      command("Emergency…", "emergency", "CommandOrControl+Shift+E"),
      command("Keyboard shortcuts", "sheet"),
      separator,
      { label: "Save diagnostics…", click: () => actions.saveDiagnostics() },
      ...(facts.isMac ? [] : [separator, about]),
    ],
  };
  const menus = [file, editMenu(), view, captureMenu(actions), practiceMenu(command), help];
  return facts.isMac ? [macMenu, ...menus] : menus;
}

function editMenu(): Item {
  return {
    label: "&Edit",
    submenu: [
      { role: "undo" },
      { role: "redo" },
      separator,
      { role: "cut" },
      { role: "copy" },
      { role: "paste" },
      { role: "pasteAndMatchStyle" },
      { role: "selectAll" },
    ],
  };
}

function captureMenu(actions: MenuActions): Item {
  const capture = (label: string, mode: Exclude<CaptureMode, "window">, delaySeconds: CaptureDelay): Item => ({
    label,
    click: () => actions.capture(mode, delaySeconds),
  });
  return {
    label: "&Capture",
    submenu: [
      capture("Region", "region", 0),
      capture("Full screen", "screen", 0),
      capture("All screens", "allScreens", 0),
      capture("Last region again", "lastRegion", 0),
      separator,
      capture("Region in 3 seconds", "region", 3),
      capture("Region in 10 seconds", "region", 10),
      // With a delay only: chosen from a menu, the pointer is over Standby.
      capture("Window under the pointer in 3 seconds", "pointedWindow", 3),
      capture("Full screen in 3 seconds", "screen", 3),
      capture("Full screen in 10 seconds", "screen", 10),
    ],
  };
}

/** Plays the agent of the practice desk on the ticket in view. The page knows whether there is one. */
function practiceMenu(command: (label: string, name: string) => Item): Item {
  return {
    label: "&Practice desk",
    submenu: [
      command("Show the agent’s side", "practice.open"),
      separator,
      command("Agent answers", "practice.answer"),
      command("Agent asks back", "practice.askBack"),
      command("Agent agrees a call", "practice.agreeCall"),
      command("Agent declines a call", "practice.declineCall"),
      command("Automatic reply", "practice.automatic"),
      separator,
      command("Agent solves", "practice.solve"),
      command("Ticket is closed", "practice.close"),
    ],
  };
}
