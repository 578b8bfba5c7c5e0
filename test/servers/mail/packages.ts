import { existsSync } from "node:fs";
import { rootPrefix, run, runAs } from "../rt5/packages.ts";

/** What Debian calls them. Their own services are not used: each test run starts servers of its own. */
const packages = ["exim4-daemon-light", "dovecot-imapd", "openssl"];
const programs = ["/usr/sbin/exim4", "/usr/sbin/dovecot", "/usr/bin/openssl"];

/** Answers that keep the packages from setting up anything by themselves. */
const answers = ["exim4-config exim4/dc_eximconfig_configtype select no configuration at this time"];

/** Why there can be no mail servers here. */
export class NoMailServers extends Error {
  override readonly name = "NoMailServers";
}

/** Installs the servers where they are missing and this user may. Rejects with NoMailServers, its message the reason. */
export async function ensureMailServers(): Promise<void> {
  if (programs.every(existsSync)) return;
  if (!existsSync("/usr/bin/apt-get")) throw new NoMailServers("this is no Debian, and exim4 or dovecot is missing");
  const asRoot = await rootPrefix();
  if (asRoot === null) throw new NoMailServers("exim4 or dovecot is missing, and this user may not install it");
  const options = ["-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
  await runAs(asRoot, ["debconf-set-selections"], `${answers.join("\n")}\n`).catch(() => undefined);
  // Lists may be old or missing; where they cannot be had, what is there may do.
  await runAs(asRoot, ["apt-get", "update", "-qq"], "").catch(() => undefined);
  await refuseToReplace(options);
  // No service of theirs is to run: whatever starts them is told not to.
  const env = ["env", "RUNLEVEL=1"];
  await runAs(asRoot, [...env, "apt-get", "install", ...options, ...packages], "").catch((error: unknown) => {
    const words = error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : "";
    throw new NoMailServers(`exim4 and dovecot could not be installed: ${words}`);
  });
}

/** A computer has one mail server at a time: the one in place is not removed for a test, but for one that only sends. */
async function refuseToReplace(options: readonly string[]): Promise<void> {
  const plan = await run(["apt-get", "install", "-s", ...options, ...packages], {}, "").catch(() => "");
  const leaving = [...plan.matchAll(/^Remv (\S+)/gmu)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "msmtp-mta");
  if (leaving.length > 0) throw new NoMailServers(`installing exim4 would remove ${leaving.join(", ")}`);
}
