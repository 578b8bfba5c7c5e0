import { execFile, spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { promisify } from "node:util";
import { launchCommand, makeAppFolder } from "./launchCommand.ts";
import { launchPlan } from "./launchPlan.ts";
import { expect } from "./patience.ts";

const call = promisify(execFile);

/** A desktop session with a GNOME keyring of the app's user, as far as the app concerns it. */
export type KeyringSession = Readonly<{
  /** For launchStandby: where the session's bus is, and that secrets go to the keyring. */
  launch: Readonly<{ env: Readonly<Record<string, string>>; args: readonly string[] }>;
  stop: () => Promise<void>;
}>;

/** Nothing is started by being called, least of all a window that asks for the keyring's password. */
const busConfig = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

const keyring = "gnome-keyring-daemon --foreground --components=secrets";

/**
 * A session bus with the keyring on it: unlocked by a password, which makes it where there is none yet, or locked.
 * `userData` says whose: the keyring's files lie in the home that belongs to it.
 */
export async function startKeyringSession(userData: string, password: string | null): Promise<KeyringSession> {
  const { user } = launchPlan();
  const config = path.join(makeAppFolder("session"), "bus.conf");
  writeFileSync(config, busConfig, { mode: 0o644 });
  const { env } = launchCommand(userData);
  const begun = password === null ? `${keyring} </dev/null` : `printf %s '${password}' | ${keyring} --unlock`;
  const script = `echo "$DBUS_SESSION_BUS_ADDRESS"; ${begun} >/dev/null 2>&1 & exec cat`;
  const child = spawn("dbus-run-session", [`--config-file=${config}`, "--", "sh", "-c", script], {
    env: { ...env },
    stdio: ["pipe", "pipe", "ignore"],
    // Its own group: the daemon goes with the session.
    detached: true,
    ...(user === undefined ? {} : user),
  });
  const [address] = (await once(createInterface({ input: child.stdout }), "line")) as readonly unknown[];
  const bus = { DBUS_SESSION_BUS_ADDRESS: String(address) };
  const isLocked = async () => (await lockedOnBus({ ...env, ...bus })) ?? "not there";
  await expect.poll(isLocked).toBe(password === null);
  return {
    launch: { env: bus, args: ["--password-store=gnome-libsecret"] },
    async stop() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
      await once(child, "exit");
    },
  };
}

/** Another keyring in the old one's place: what was sealed by that one cannot be opened any more. */
export function dropKeyring(userData: string): void {
  const { env } = launchCommand(userData);
  rmSync(path.join(env["XDG_DATA_HOME"] ?? "", "keyrings"), { recursive: true, force: true });
}

/** null: no keyring answers yet. */
async function lockedOnBus(env: Readonly<Record<string, string>>): Promise<boolean | null> {
  const asked = ["org.freedesktop.DBus.Properties.Get", "string:org.freedesktop.Secret.Collection", "string:Locked"];
  const place = ["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets/aliases/default"];
  const { user } = launchPlan();
  const answer = await call("dbus-send", ["--session", "--print-reply=literal", ...place, ...asked], {
    env: { ...env },
    ...(user === undefined ? {} : user),
  }).catch(() => null);
  return answer === null ? null : answer.stdout.includes("true");
}
