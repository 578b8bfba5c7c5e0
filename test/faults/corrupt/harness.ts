import { copyFileSync, cpSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../../shared/ipc/appError.ts";
import { fastTempRoot } from "../fastTempRoot.ts";
import { tally, type CaseEnd, type Harness } from "../result.ts";
import { createRandom } from "../seededRandom.ts";
import {
  damagesOfLog,
  doDamage,
  drawDamages,
  endDamage,
  isOverwrite,
  mustBeRefused,
  whyNoReadOnly,
  type Damage,
} from "./damage.ts";
import { good, isWrite, judgeSent, judgeShown, type Health, type Judged } from "./judge.ts";
import { withoutMarks } from "./withoutMarks.ts";
import { goOnline, makeFixture, openWorld, type DeskWorld, type Fixture } from "./world.ts";

/**
 * Damages a store of drafts, files and queued items in two hundred ways and some more. Each time Standby starts; what was
 * altered is marked before it is shown and never sent; a set-aside file's backup is offered, and what comes out of it is
 * looked up at the helpdesk before anything is written there. A link and a read-only folder must be refused instead: these
 * are told beside the figures and are no cases, unless they go wrong.
 */
export const run: Harness = async ({ seed, isShort, log, ended, casesPerKind }) => {
  const root = mkdtempSync(join(fastTempRoot(), "standby-corrupt-"));
  try {
    const fixture = await makeFixture(root, seed, isShort ? 20 : 60);
    mkdirSync(join(root, "other"));
    const other = await makeFixture(join(root, "other"), seed + 1, 8);
    const drawn = drawDamages(casesPerKind ?? (isShort ? 20 : 200));
    const { list, notDone, words } = possibleHere(drawn, root, isShort);
    log(`${list.length} cases over ${fixture.written.length} drafts; seed ${seed}`);
    const play = async (damage: Damage, number: number, isControl: boolean): Promise<Judged> => {
      const folder = join(root, "case");
      cpSync(damagesOfLog.includes(damage) ? fixture.cutFolder : fixture.folder, folder, { recursive: true });
      const random = createRandom(seed * 1_000_003 + number);
      try {
        doDamage(damage, { folder, otherFolder: other.cutFolder }, random);
        return await playCase({ folder, root, damage, number, isControl }, fixture);
      } finally {
        endDamage(damage, folder);
        rmSync(folder, { recursive: true, force: true });
      }
    };
    const judged: { readonly damage: Damage; readonly end: CaseEnd }[] = [];
    for (const [number, damage] of list.entries()) {
      const { end, why } = await play(damage, number, false);
      if (end !== "once") log(`case ${number} (${damage}) of seed ${seed}: ${end}. ${why}`);
      judged.push({ damage, end });
      if (isCase({ damage, end })) ended?.([end]);
    }
    let harmed = 0;
    const control = controlCases(list, isShort ? 1 : 4);
    for (const [number, damage] of control) if ((await play(damage, number, true)).end !== "once") harmed += 1;
    log(`CONTROL without marks: ${harmed} of ${control.length} came to harm`);
    const ends = judged.filter(isCase).map(({ end }) => end);
    return { ...tally("corrupt", ends, harmed, notDone), notes: [...words, told(judged)] };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

interface Ended {
  readonly damage: Damage;
  readonly end: CaseEnd;
}

/** A start that was refused as it must be is no start. */
function isCase({ damage, end }: Ended): boolean {
  return !mustBeRefused(damage) || end !== "once";
}

function told(judged: readonly Ended[]): string {
  const share = (isIt: (damage: Damage) => boolean) => {
    const of = judged.filter(({ damage }) => isIt(damage));
    return `${of.filter(({ end }) => end === "once").length} of ${of.length}`;
  };
  const others = share((damage) => !isOverwrite(damage) && !mustBeRefused(damage));
  const refused = `refused as it must ${share(mustBeRefused)} (link, read-only folder; no cases)`;
  return `started and marked: ${share(isOverwrite)} overwritten, shortened or under a foreign log, ${others} with something missing; ${refused}`;
}

/** `npm test` goes on where nothing can be mounted, and says so; a build server and the full form count it as not done. */
function possibleHere(
  drawn: readonly Damage[],
  root: string,
  isShort: boolean,
): { readonly list: readonly Damage[]; readonly notDone: number; readonly words: readonly string[] } {
  const empty = join(root, "empty");
  mkdirSync(empty);
  const trouble = whyNoReadOnly(empty);
  if (trouble === null) return { list: drawn, notDone: 0, words: [] };
  const list = drawn.filter((damage) => damage !== "read-only folder");
  const words = `NOT TESTED: ${drawn.length - list.length} cases of a read-only folder, which only root may mount: ${trouble}`;
  process.stderr.write(`\n${words}\n`);
  const mayLack = isShort && process.env["CI"] !== "true";
  return { list, notDone: mayLack ? 0 : drawn.length - list.length, words: [words] };
}

/** The first few of each kind, with their numbers: the same damage as in the case itself. */
function controlCases(list: readonly Damage[], perKind: number): readonly (readonly [number, Damage])[] {
  return [...list.entries()].filter(
    ([number, damage]) => isOverwrite(damage) && number - list.indexOf(damage) < perKind,
  );
}

interface Case {
  readonly folder: string;
  readonly root: string;
  readonly damage: Damage;
  readonly number: number;
  readonly isControl: boolean;
}

async function playCase(played: Case, fixture: Fixture): Promise<Judged> {
  const { folder, root, damage } = played;
  const deskFile = join(root, "desk.db");
  copyFileSync(fixture.emptyDesk, deskFile);
  let world: DeskWorld;
  try {
    const opened = await openWorld(folder, deskFile);
    world = played.isControl ? withoutMarks(opened, folder) : opened;
  } catch (error) {
    return judgeRefusal(error, folder, damage);
  }
  try {
    if (mustBeRefused(damage)) return await startedAllTheSame(world);
    const shown = await judgeShown(world, fixture.written);
    if (shown.end !== "once") {
      await world.stop();
      return shown;
    }
    const health = await world.engine.ask<Health>("store.health", {});
    if (health.state === "setAside") {
      return await restoreAndJudge(world, health, { folder, fixture, after: helpdeskOfRestored(played, fixture) });
    }
    const entries = await goOnline(world);
    if (entries === null) {
      // What the helpdesk told cannot be written down: the user must have been told to restore.
      const after = await world.engine.ask<Health>("store.health", {});
      const both = { deskFile, ends: ["sent", "parked"] };
      if (after.state === "damagedParts") return await restoreAndJudge(world, after, { folder, fixture, after: both });
      return { end: "stuck", why: `the outbox does not come to rest ${world.trouble()}` };
    }
    const sent = judgeSent(deskFile, fixture.written, entries);
    await world.stop();
    return sent;
  } catch (error) {
    await world.stop().catch(() => undefined);
    return { end: "stuck", why: `${error instanceof Error ? error.message : ""} ${world.trouble()}` };
  }
}

async function startedAllTheSame(world: DeskWorld): Promise<Judged> {
  await world.stop();
  return { end: "corrupt", why: "started where it must not work" };
}

/** A link and a folder that cannot be written are refused with their reason, and left alone. */
function judgeRefusal(error: unknown, folder: string, damage: Damage): Judged {
  const code = error instanceof AppError ? error.code : "";
  const isLeftAlone = lstatSync(join(folder, "standby.db"), { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (damage === "read-only folder" && code === "store.denied") return good;
  if (damage === "link" && code === "store.damaged" && isLeftAlone) return good;
  return { end: "stuck", why: `not started: ${error instanceof Error ? error.message : ""} ${code}` };
}

/** The helpdesk that a restored store meets, and where its items may end. */
interface After {
  readonly deskFile: string;
  readonly ends: readonly string[];
}

/** Every other time it has all of it already: then each is found, else each waits for the user. */
function helpdeskOfRestored({ root, number }: Case, fixture: Fixture): After {
  const isSentAlready = number % 2 === 0;
  const deskFile = join(root, "desk-restored.db");
  copyFileSync(isSentAlready ? fixture.fullDesk : fixture.emptyDesk, deskFile);
  return { deskFile, ends: [isSentAlready ? "sent" : "parked"] };
}

async function restoreAndJudge(
  damaged: DeskWorld,
  { newestBackup }: Health,
  { folder, fixture, after }: { readonly folder: string; readonly fixture: Fixture; readonly after: After },
): Promise<Judged> {
  if (newestBackup === null) return { end: "lost", why: "no backup is offered" };
  await damaged.engine.ask("store.restore", { id: newestBackup.id });
  await damaged.stop();
  const world = await openWorld(folder, after.deskFile);
  try {
    const backedUp = fixture.written.filter(({ isNew }) => !isNew);
    const shown = await judgeShown(world, backedUp);
    if (shown.end !== "once") return { ...shown, why: `restored: ${shown.why}` };
    const entries = await goOnline(world);
    if (entries === null) return { end: "stuck", why: `restored: the outbox does not come to rest ${world.trouble()}` };
    const writes = world.requests.filter(isWrite);
    if (writes.length > 0) return { end: "duplicated", why: `restored entries wrote: ${writes.join(", ")}` };
    const wrong = entries.find(({ state }) => !after.ends.includes(state));
    if (wrong !== undefined) {
      return {
        end: "stuck",
        why: `${wrong.subject} is ${wrong.state} (${wrong.reason}), not ${after.ends.join(" or ")}`,
      };
    }
    const missing = backedUp.find(({ isQueued, draftId }) => isQueued && !entries.some((e) => e.draftId === draftId));
    if (missing !== undefined) return { end: "lost", why: `${missing.mark}: its entry did not come back` };
    return judgeSent(after.deskFile, backedUp, entries);
  } finally {
    await world.stop();
  }
}
