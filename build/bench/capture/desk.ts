import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDesktop } from "../../../test/electron/x11/desktop.ts";
import { startDisplay } from "../../cli/display.mjs";
import { colourAt, openScreen, type Screen } from "../screen/screen.ts";
import { untilSeen } from "../watching.ts";
import { colourOf, probes, wallpaper, type Wallpaper } from "./wallpaper.ts";

/** A display of its own, 1920x1080, with a window manager and a wallpaper whose every pixel is known. */
export type Desk = Readonly<{
  screen: Screen;
  /** DISPLAY and XAUTHORITY. */
  env: Readonly<Record<string, string>>;
  /** Hangs another wallpaper behind all windows. */
  paint(picture: Wallpaper): Promise<void>;
  /** The colours at the probe points now. */
  look(): Promise<readonly number[]>;
  /** Waits until nothing covers the probe points of this wallpaper. */
  untilBare(picture: Wallpaper): Promise<void>;
  close(): void;
}>;

const LIMIT_MS = 15_000;

/** @param bindings keys that the window manager runs commands on, as openbox writes them */
export async function openDesk(bindings: string, env: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const display = await startDisplay();
  const home = mkdtempSync(path.join(tmpdir(), "standby-desk-"));
  const screen = await openScreen(display.env);
  const all = { ...process.env, ...display.env, HOME: home, ...env };
  const manager = startManager(home, bindings, all);
  const desktop = await openDesktop(display.env);
  const look = (): Promise<readonly number[]> => Promise.all(probes.map(({ x, y }) => colourAt(screen, x, y)));
  const isBare = async (picture: Wallpaper): Promise<boolean> => {
    const seen = await look();
    return probes.every((probe, index) => seen[index] === colourOf(picture, probe));
  };
  const paint = (picture: Wallpaper): Promise<void> => desktop.paint(wallpaper(picture));
  // A window manager paints the desktop once when it comes up; only then does a wallpaper stay.
  await untilSeen("a wallpaper that stays", async () => paint("warm").then(() => isBare("warm")), LIMIT_MS);
  return {
    screen,
    env: display.env,
    paint,
    look,
    untilBare: async (picture) => void (await untilSeen("the bare desktop", () => isBare(picture), LIMIT_MS)),
    close() {
      manager.kill("SIGTERM");
      desktop.close();
      screen.close();
      display.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function startManager(home: string, bindings: string, env: NodeJS.ProcessEnv): ChildProcess {
  const file = path.join(home, "openbox.xml");
  mkdirSync(home, { recursive: true });
  const keys = `<keyboard>${bindings}</keyboard>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc">${keys}</openbox_config>`,
  );
  return spawn("openbox", ["--config-file", file], { env, stdio: "ignore" });
}
