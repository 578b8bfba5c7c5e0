import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { makeAppFolder } from "./launchCommand.ts";
import { expect } from "./patience.ts";

const call = promisify(execFile);
const login1 = "org.freedesktop.login1";

/** A login service on a system bus of its own, which tells the app that the computer goes to sleep and wakes. */
export type FakeLogind = Readonly<{
  /** For the app: where its system bus is. */
  env: Readonly<Record<string, string>>;
  prepareForSleep(isGoing: boolean): Promise<void>;
  stop(): Promise<void>;
}>;

/** The app runs as another user than the bus. */
const busConfig = (socket: string) => `<busconfig>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
`;

export async function startFakeLogind(): Promise<FakeLogind> {
  const folder = makeAppFolder("bus");
  const socket = path.join(folder, "socket");
  const config = path.join(folder, "bus.conf");
  writeFileSync(config, busConfig(socket));
  const address = `unix:path=${socket}`;
  const env = { DBUS_SYSTEM_BUS_ADDRESS: address };
  const bus = spawn("dbus-daemon", [`--config-file=${config}`, "--nofork"], { stdio: "ignore" });
  await expect.poll(() => existsSync(socket)).toBe(true);
  // Only the system's own Python knows Debian's packages.
  const mock = spawn("/usr/bin/python3", ["-m", "dbusmock", "--system", "--template", "logind"], {
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  const ask = (object: string, method: string, ...values: readonly string[]) =>
    call("gdbus", [
      "call",
      "--address",
      address,
      "--dest",
      object,
      "--object-path",
      pathOf(object),
      "--method",
      method,
      ...values,
    ]);
  const isThere = () => ask("org.freedesktop.DBus", "org.freedesktop.DBus.NameHasOwner", login1);
  await expect.poll(async () => (await isThere()).stdout).toContain("true");
  return {
    env,
    async prepareForSleep(isGoing) {
      const values = [`${login1}.Manager`, "PrepareForSleep", "b", `[<${isGoing}>]`];
      await ask(login1, "org.freedesktop.DBus.Mock.EmitSignal", ...values);
    },
    async stop() {
      await end(mock);
      await end(bus);
    },
  };
}

function pathOf(name: string): string {
  return `/${name.replaceAll(".", "/")}`;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
