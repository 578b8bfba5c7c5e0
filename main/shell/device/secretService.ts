import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { SECOND, type Ms } from "../../../shared/units.ts";

const call = promisify(execFile);
const service = "org.freedesktop.secrets";
const collection = "/org/freedesktop/secrets/aliases/default";
const answerLimit: Ms = 3 * SECOND;

/** One of these is on every desktop; none is loaded into Standby. https://specifications.freedesktop.org/secret-service */
const askers: readonly (readonly [string, readonly string[]])[] = [
  [
    "dbus-send",
    [
      "--session",
      "--print-reply=literal",
      `--dest=${service}`,
      collection,
      "org.freedesktop.DBus.Properties.Get",
      "string:org.freedesktop.Secret.Collection",
      "string:Locked",
    ],
  ],
  ["busctl", ["--user", "get-property", service, collection, "org.freedesktop.Secret.Collection", "Locked"]],
];

/**
 * Is the collection in which this desktop keeps secrets there, but locked? False also when nobody can say. Asked only
 * after Chromium found that it cannot use it.
 */
export async function isSecretServiceLocked(): Promise<boolean> {
  if (process.env["DBUS_SESSION_BUS_ADDRESS"] === undefined && process.env["XDG_RUNTIME_DIR"] === undefined)
    return false;
  for (const [program, args] of askers) {
    try {
      const { stdout } = await call(program, [...args], { timeout: answerLimit });
      return /\btrue\b/u.test(stdout);
    } catch {
      continue; // The program is missing, or no keyring answers on the bus: the next one may know better.
    }
  }
  return false;
}
