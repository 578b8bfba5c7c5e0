import { copyFileSync, cpSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../../shared/ipc/appError.ts";
import { fastTempRoot } from "../fastTempRoot.ts";
import { tally, type Harness } from "../result.ts";
import { createRandom } from "../seededRandom.ts";
import { damagesOfLog, doDamage, drawDamages, endDamage, isPossible, type Damage } from "./damage.ts";
import { good, isWrite, judgeSent, judgeShown, wouldMissIt, type Health, type Judged } from "./judge.ts";
import { goOnline, makeFixture, openWorld, type DeskWorld, type Fixture } from "./world.ts";

/**
 * Damages a store of drafts, files and queued items in two hundred ways. Each time Standby starts; what was altered is
 * marked before it is shown and never sent; a set-aside file's backup is offered, and what comes out of it is looked up
 * at the helpdesk before anything is written there.
 */
export const run: Harness = async ({ seed, isShort, log, casesPerKind }) => {
  const root = mkdtempSync(join(fastTempRoot(), "standby-corrupt-"));
  try {
    const fixture = await makeFixture(root, seed, isShort ? 20 : 60);
    mkdirSync(join(root, "other"));
    const other = await makeFixture(join(root, "other"), seed + 1, 8);
    const drawn = drawDamages(casesPerKind ?? (isShort ? 20 : 200));
    const list = drawn.filter(isPossible);
    if (list.length < drawn.length) log("NOT TESTED: a read-only folder. Only root may mount one.");
    log(`${list.length} cases over ${fixture.written.length} drafts; seed ${seed}`);
    const judged: Judged[] = [];
    let missed = 0;
    for (const [number, damage] of list.entries()) {
      const folder = join(root, "case");
      cpSync(damagesOfLog.includes(damage) ? fixture.cutFolder : fixture.folder, folder, { recursive: true });
      doDamage(damage, { folder, otherFolder: other.cutFolder }, createRandom(seed * 1_000_003 + number));
      if (
        damage !== "read-only folder" &&
        !damagesOfLog.includes(damage) &&
        wouldMissIt(copyOf(folder), fixture.written)
      )
        missed += 1;
      const result = await playCase({ folder, root, damage, number }, fixture).finally(() => endDamage(damage, folder));
      if (result.end !== "once") log(`case ${number} (${damage}) of seed ${seed}: ${result.end}. ${result.why}`);
      judged.push(result);
      for (const name of ["case", "case-copy"]) rmSync(join(root, name), { recursive: true, force: true });
    }
    return tally(
      "corrupt",
      judged.map(({ end }) => end),
      missed,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

/** Looking with SQLite leaves side files: the control gets a folder of its own. */
function copyOf(folder: string): string {
  cpSync(folder, `${folder}-copy`, { recursive: true });
  return `${folder}-copy`;
}

interface Case {
  readonly folder: string;
  readonly root: string;
  readonly damage: Damage;
  readonly number: number;
}

async function playCase(played: Case, fixture: Fixture): Promise<Judged> {
  const { folder, root, damage } = played;
  const deskFile = join(root, "desk.db");
  copyFileSync(fixture.emptyDesk, deskFile);
  let world: DeskWorld;
  try {
    world = await openWorld(folder, deskFile);
  } catch (error) {
    return judgeRefusal(error, folder, damage);
  }
  try {
    const shown = await judgeShown(world, fixture.written);
    if (shown.end !== "once") return shown;
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
