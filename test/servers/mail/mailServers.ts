import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MailSettings } from "../../../shared/account/mailSettings.ts";
import { freePort } from "../../fakes/freePort.ts";
import { run } from "../rt5/packages.ts";
import { makeCertificates } from "./certificates.ts";
import { dovecotConfig } from "./dovecotConfig.ts";
import { eximConfig } from "./eximConfig.ts";
import { people, type MailPerson, type MailRun } from "./mailRun.ts";
import { createMailFolders, type MailFolders } from "./mailFolders.ts";
import { ensureMailServers } from "./packages.ts";
import { startProcess } from "./serverProcesses.ts";

/** The servers' own account where this process may become another; Debian's numbers. */
const NOBODY = { uid: 65_534, gid: 65_534, user: "nobody", group: "nogroup" } as const;

export interface MailServers extends MailRun {
  readonly folders: MailFolders;
  readonly spoolFolder: string;
  /** Settings of a mail account of this person; `over` replaces servers, for a proxy in between. */
  settingsFor(person: MailPerson, over?: Partial<MailSettings>): MailSettings;
  /** Mail is taken and not delivered, until it is called off and `deliverNow` has run. */
  holdDelivery(isHeld: boolean): void;
  /** After the end of the message: 451 "Not now". */
  deferData(isOn: boolean): void;
  /** After the end of the message: 550 "Not like this". */
  refuseData(isOn: boolean): void;
  /** Runs the queue to its end. */
  deliverNow(): Promise<void>;
  queueLength(): number;
  stop(): Promise<void>;
}

/**
 * A real exim4 and a real dovecot in a temporary folder and on free ports of this computer; they end with `stop`, or with
 * this process. Takes about a second. Rejects with NoMailServers where there cannot be any.
 */
export async function startMailServers(): Promise<MailServers> {
  await ensureMailServers();
  const { mailRun, asServer } = await layOut();
  const at = (name: string) => join(mailRun.folder, name);
  const { ports } = mailRun;
  const exim = ["/usr/sbin/exim4", "-C", at("exim.conf")];
  const taking = await startProcess("exim4", [...asServer, ...exim, "-bdf"], [ports.smtp, ports.smtps]);
  const showing = await startProcess(
    "dovecot",
    [...asServer, "/usr/sbin/dovecot", "-F", "-c", at("dovecot.conf")],
    [ports.imap, ports.imaps],
  );
  const flag = (name: string) => (isOn: boolean) => {
    if (isOn) writeFileSync(at(name), "");
    else rmSync(at(name), { force: true });
  };
  return {
    ...mailRun,
    folders: createMailFolders(at("mail"), (path) => giveAway(path)),
    spoolFolder: at("spool"),
    settingsFor: (person, over = {}) => ({
      supportAddress: people.support.address,
      ownAddress: person.address,
      ownName: person.name,
      userName: person.address,
      imap: { host: "127.0.0.1", port: ports.imaps, security: "tls" },
      smtp: { host: "127.0.0.1", port: ports.smtps, security: "tls" },
      sentFolder: null,
      caPem: mailRun.certificates.caPem,
      ...over,
    }),
    holdDelivery: flag("hold"),
    deferData: flag("defer-data"),
    refuseData: flag("refuse-data"),
    deliverNow: async () => void (await run([...asServer, ...exim, "-qff"], {}, "")),
    queueLength: () => queued(at("spool")),
    async stop() {
      await Promise.all([taking.stop(), showing.stop()]);
      rmSync(mailRun.folder, { recursive: true, force: true });
    },
  };
}

async function layOut(): Promise<{ readonly mailRun: MailRun; readonly asServer: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "standby-mail-run-"));
  chmodSync(folder, 0o755);
  const isRoot = process.getuid?.() === 0;
  const certificates = await makeCertificates(folder);
  const own = isRoot ? null : await ownNames();
  const mailRun: MailRun = {
    folder,
    certificates,
    user: own?.user ?? NOBODY.user,
    group: own?.group ?? NOBODY.group,
    ports: {
      smtp: await freePort(),
      smtps: await freePort(),
      imap: await freePort(),
      imaps: await freePort(),
    },
  };
  for (const name of ["spool", "log", "mail", "dovecot"]) mkdirSync(join(folder, name));
  for (const { address } of Object.values(people)) mkdirSync(join(folder, "mail", address));
  const words = (line: (person: MailPerson) => string) => Object.values(people).map(line).join("\n");
  writeFileSync(join(folder, "passwords"), `${words((one) => `${one.address}: ${one.password}`)}\n`);
  writeFileSync(join(folder, "dovecot-passwords"), `${words((one) => `${one.address}:{PLAIN}${one.password}`)}\n`);
  writeFileSync(join(folder, "exim.conf"), eximConfig(mailRun), { mode: 0o644 });
  writeFileSync(join(folder, "dovecot.conf"), dovecotConfig(mailRun));
  giveAway(folder);
  // A program with the rights of root reads its settings only from root's own file, or from its caller's.
  if (isRoot) chownSync(join(folder, "exim.conf"), 0, 0);
  const asServer = isRoot
    ? ["setpriv", "--reuid", String(NOBODY.uid), "--regid", String(NOBODY.gid), "--clear-groups"]
    : [];
  return { mailRun, asServer };
}

async function ownNames(): Promise<{ readonly user: string; readonly group: string }> {
  const [user, group] = await Promise.all([run(["id", "-un"], {}, ""), run(["id", "-gn"], {}, "")]);
  return { user: user.trim(), group: group.trim() };
}

/** To the servers' account, with all that lies within. */
function giveAway(path: string): void {
  if (process.getuid?.() !== 0) return;
  chownSync(path, NOBODY.uid, NOBODY.gid);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveAway(join(path, name));
}

/** Messages taken and not delivered: each has a file of its own that ends so. */
function queued(spool: string): number {
  const input = join(spool, "input");
  if (!existsSync(input)) return 0;
  return readdirSync(input, { recursive: true }).filter((name) => String(name).endsWith("-H")).length;
}
