import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";

/** What Debian calls it. Without its recommended packages: no web server, no mail server and no service is set up. */
const packages = ["request-tracker5", "rt5-standalone", "rt5-db-sqlite", "w3m", "dbconfig-no-thanks"];
const server = "/usr/share/request-tracker5/libexec/rt-server";

/** Answers that keep the packages from setting up anything by themselves. */
const answers = [
  "request-tracker5 request-tracker5/rtname string rt.example",
  "request-tracker5 request-tracker5/organization string rt.example",
  "request-tracker5 request-tracker5/correspondaddress string rt@rt.example",
  "request-tracker5 request-tracker5/commentaddress string rt-comment@rt.example",
  "request-tracker5 request-tracker5/webbaseurl string http://127.0.0.1",
  "request-tracker5 request-tracker5/install-cronjobs boolean false",
  "request-tracker5 request-tracker5/handle-siteconfig-permissions boolean false",
  "request-tracker5 request-tracker5/dbconfig-install boolean false",
];

/** Why there can be no server here. */
export class NoRequestTracker extends Error {
  override readonly name = "NoRequestTracker";
}

/** Installs the server where it is missing and this user may. Rejects with NoRequestTracker, its message the reason. */
export async function ensurePackages(): Promise<void> {
  if (existsSync(server) && existsSync("/usr/bin/rt-setup-database-5")) return;
  if (!existsSync("/usr/bin/apt-get"))
    throw new NoRequestTracker("this is no Debian, and Request Tracker 5 is not installed");
  const asRoot = await rootPrefix();
  if (asRoot === null) {
    throw new NoRequestTracker("the package request-tracker5 is not installed, and this user may not install it");
  }
  // A mailer without a daemon, and only where none is there: the one in place is not replaced.
  const wanted = existsSync("/usr/sbin/sendmail") ? packages : [...packages, "msmtp-mta"];
  const options = ["-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
  await runAs(asRoot, ["debconf-set-selections"], `${answers.join("\n")}\n`);
  // Lists may be old or missing; where they cannot be had, what is there may do.
  await runAs(asRoot, ["apt-get", "update", "-qq"], "").catch(() => undefined);
  await runAs(asRoot, ["apt-get", "install", ...options, ...wanted], "").catch((error: unknown) => {
    const words = error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : "";
    throw new NoRequestTracker(`the package request-tracker5 could not be installed: ${words}`);
  });
}

/** What stands before a command that needs root: nothing, sudo, or null where there is neither. */
export async function rootPrefix(): Promise<readonly string[] | null> {
  if (process.getuid?.() === 0) return [];
  if (!existsSync("/usr/bin/sudo")) return null;
  return run(["sudo", "-n", "true"], {}, "").then(
    () => ["sudo", "-n"],
    () => null,
  );
}

/** sudo drops the surroundings, so apt's setting goes along as an argument. */
export function runAs(prefix: readonly string[], command: readonly string[], input: string): Promise<string> {
  return run([...prefix, "env", "DEBIAN_FRONTEND=noninteractive", ...command], {}, input);
}

/** Runs a program to its end; answers what it printed, rejects with its last words. */
export function run(
  [program = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  input: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: tmpdir(), env: { ...plainEnvironment(), ...env } });
    const printed: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => printed.push(part));
    child.stderr.on("data", (part: Buffer) => said.push(part));
    child.on("error", reject);
    child.on("close", (code) => {
      const words = Buffer.concat(said).toString();
      if (code === 0) resolve(Buffer.concat(printed).toString());
      else reject(new Error(`${program} ended with ${code}: ${words.slice(-2_000)}`));
    });
    child.stdin.on("error", () => undefined); // It may end without reading.
    child.stdin.end(input);
  });
}

/** Tests run in an Electron that acts as Node; what makes it do so must not reach other programs. */
export function plainEnvironment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, LD_LIBRARY_PATH: _libraries, ...env } = process.env;
  const names = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { ...Object.fromEntries(names), PATH: `${env["PATH"] ?? ""}:/usr/sbin:/sbin` };
}
