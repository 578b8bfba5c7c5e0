import type { EngineOptions } from "../../../main/engine/engine.ts";
import { people } from "../../servers/mail/mailRun.ts";
import { NoMailServers } from "../../servers/mail/packages.ts";
import { ticketsToAnswer } from "../items.ts";
import { countedEnds, tally, type CaseEnd, type HarnessOptions, type Result } from "../result.ts";
import { createRandom, type SeededRandom } from "../seededRandom.ts";
import { playMailBatch } from "./batch.ts";
import { mailFaults, type MailFault } from "./mailFaults.ts";
import { createMailScene } from "./scene.ts";

const CASES_PER_KIND = 5;
const SHORT_CASES_PER_KIND = 1;
/** The server took the message and nobody was told: where nothing is looked for these make a second one. */
const controlFaults = ["cutAfterDot", "silentOrSlowAfterDot", "lateDelivery"];

interface Play {
  readonly faults: readonly MailFault[];
  readonly casesPerKind: number;
  readonly engine: EngineOptions;
  readonly isBlind: boolean;
  readonly random: SeededRandom;
  log(line: string): void;
  readonly ended?: HarnessOptions["ended"];
}

/** 12 ways to fail x 5, before a real exim4 and a real dovecot: every queued item is in the host's mailbox exactly once. */
export async function run({ seed, isShort, log, ended, casesPerKind }: HarnessOptions): Promise<Result> {
  const random = createRandom(seed);
  const cases = casesPerKind ?? (isShort ? SHORT_CASES_PER_KIND : CASES_PER_KIND);
  const ends = await play({ faults: mailFaults, casesPerKind: cases, engine: {}, isBlind: false, random, log, ended });
  const control = await play({
    faults: mailFaults.filter(({ name }) => controlFaults.includes(name)),
    casesPerKind: 1,
    engine: { verifyBeforeRetry: false },
    isBlind: true,
    random,
    log: (line) => log(`CONTROL ${line}`),
  });
  return tally("mail", ends, control.filter((end) => end === "duplicated").length);
}

/** As `run`, but null, and a loud line, where this computer cannot have mail servers; a build server must have them. */
export async function runWhereItCan(options: HarnessOptions): Promise<Result | null> {
  try {
    return await run(options);
  } catch (error) {
    if (!(error instanceof NoMailServers) || process.env["CI"] === "true") throw error;
    process.stderr.write(`\nMail fault tests did not run: ${error.message}\n`);
    return null;
  }
}

async function play({ faults, casesPerKind, engine, isBlind, random, log, ended }: Play): Promise<readonly CaseEnd[]> {
  const scene = await createMailScene({ engine: { random, ...engine }, isBlind });
  const ends: CaseEnd[] = [];
  try {
    const inSpell = { writes: Math.ceil(casesPerKind / 2), window: Math.floor(casesPerKind / 2) };
    const ticketIds = await ticketsToAnswer(random, scene, inSpell.writes > 1 ? inSpell.writes : 0);
    for (const fault of faults) {
      const startedAt = performance.now();
      const found: CaseEnd[] = [];
      let untidy = 0;
      for (const spell of ["writes", "window"] as const) {
        if (inSpell[spell] === 0) continue;
        const batch = { fault, spell, cases: inSpell[spell], ticketIds, mark: `mail-${fault.name}-${spell}` };
        const played = await playMailBatch(scene, batch, random);
        found.push(...played.ends);
        untidy += played.untidy;
      }
      const cost = `${untidy} untidy, ${Math.round(performance.now() - startedAt)} ms`;
      log(`mail ${fault.name}: ${countedEnds(found)} (${cost})`);
      ends.push(...found);
      ended?.(found);
    }
    const checks = scene.servers.folders.read(people.customer).filter((mail) => mail.includes("<check-")).length;
    log(`mail: ${checks} check mails left in the own mailbox`);
  } finally {
    await scene.stop();
  }
  return ends;
}
