import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";
import { openDesk, type Desk } from "./desk.ts";

/** Flameshot on a desk of its own: its daemon runs, and the window manager runs its command on the capture key. */
export type FlameshotDesk = Readonly<{ desk: Desk; version: string; close(): void }>;

const BINDING = `<keybind key="C-S-9"><action name="Execute"><command>flameshot gui</command></action></keybind>`;
/** No greeting and no look for updates; all else as it comes. */
const SETTINGS = "[General]\nshowStartupLaunchMessage=false\ncheckForUpdates=false\n";

export async function openFlameshotDesk(): Promise<FlameshotDesk> {
  const { stdout, status } = spawnSync("flameshot", ["--version"], {
    encoding: "utf8",
    env: { ...process.env, QT_QPA_PLATFORM: "offscreen" },
  });
  if (status !== 0) throw new Error("flameshot is missing; npm run setup says how to install what benches need.");
  const version = /v?\d[\d.]*/u.exec(stdout)?.[0] ?? "";
  const home = mkdtempSync(path.join(tmpdir(), "standby-flameshot-"));
  mkdirSync(path.join(home, ".config/flameshot"), { recursive: true });
  mkdirSync(path.join(home, "run"), { mode: 0o700 });
  writeFileSync(path.join(home, ".config/flameshot/flameshot.ini"), SETTINGS);
  const bus = await startBus();
  const env = {
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, ".config"),
    XDG_RUNTIME_DIR: path.join(home, "run"),
    XDG_SESSION_TYPE: "x11",
    DBUS_SESSION_BUS_ADDRESS: bus.address,
  };
  const desk = await openDesk(BINDING, env);
  const daemon = spawn("flameshot", [], { env: { ...process.env, ...env, ...desk.env }, stdio: "ignore" });
  return {
    desk,
    version,
    close() {
      daemon.kill("SIGTERM");
      desk.close();
      bus.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function startBus(): Promise<Readonly<{ address: string; stop: () => void }>> {
  const daemon = spawn("dbus-daemon", ["--session", "--nofork", "--print-address"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [said] = (await once(daemon.stdout, "data")) as [Buffer];
  return { address: said.toString().trim(), stop: () => void daemon.kill("SIGTERM") };
}
