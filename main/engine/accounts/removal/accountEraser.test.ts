import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canaries, createLeavingWorld } from "../../../../test/builders/leavingWorld.ts";
import { until } from "../../../../test/fakes/until.ts";
import { HOUR, MINUTE, SECOND } from "../../../../shared/units.ts";
import { createSettingsRepo, settingKeys } from "../../app/settingsRepo.ts";
import { listBackups } from "../../store/backup/manifest.ts";
import { dropWish, writeWish } from "../../store/restore/restoreWish.ts";
import { createJournalRepo } from "../../sync/journalRepo.ts";

const all = Object.values(canaries);
const nothing = () => undefined;

describe("an account that leaves", () => {
  it("is in no file any more: not in rows, the search index, free pages, the log, files or backups", async () => {
    const world = createLeavingWorld();
    world.fill();
    await world.keeper.make("daily");
    await world.keeper.make("byHand");
    // The control: each of them lies here before.
    for (const words of all) expect([words, world.holders(words)]).not.toEqual([words, []]);
    const { eraser } = world.begin();
    eraser.take(world.going.id, nothing);
    eraser.wake();
    await world.erased();
    for (const words of all) expect([words, world.holders(words)]).toEqual([words, []]);
    expect((await world.keeper.good()).map(({ reason }) => reason)).toEqual(["removal"]);
    expect(await world.context.secrets.get(`token:${world.going.id}`)).toBeNull();
    expect(createJournalRepo(world.db).lines(null, 0, 10)).toMatchObject([
      { accountId: null, text: "Copies of a removed account were erased." },
      { accountId: null, text: "Account removed." },
    ]);
  });

  it("takes along no file that another account's message or a draft that stays names", async () => {
    const world = createLeavingWorld();
    const ticketId = world.fill();
    const shared = world.keepFile(ticketId, "the same bytes");
    expect(world.keepFile(world.ticket(world.staying, "1", { ...canaries, subject: "Other" }), "the same bytes")).toBe(
      shared,
    );
    const draftId = world.draft(world.going, "A draft that stays", "open", canaries.file);
    await world.keeper.make("daily");
    const { eraser } = world.begin();
    eraser.take(world.going.id, nothing);
    eraser.wake();
    await world.erased();
    expect(world.context.blobs.read(shared).length).toBeGreaterThan(0);
    const [file] = world.attachments.ofDraft(draftId);
    expect(Buffer.from(world.context.blobs.read(file?.sha256 ?? "")).includes(canaries.file)).toBe(true);
    // The new backup holds the draft's file as the old one did.
    const [backup] = listBackups(world.data);
    expect(readdirSync(join(backup?.folder ?? "", "files"))).toEqual([file?.sha256]);
    expect(world.holders(canaries.subject)).toEqual([]);
  });

  it.each([
    ["rewritten", 1],
    ["copied", 1],
    ["dropping", 1],
    ["dropping", 2],
    ["dropped", 1],
  ] as const)("is erased at the next start when the first run was cut: %s, time %i", async (step, time) => {
    const world = createLeavingWorld();
    world.fill();
    await world.keeper.make("daily");
    await world.keeper.make("byHand");
    let count = 0;
    const cut = world.begin((reached) => {
      if (reached === step) count += 1;
      if (count >= time) throw new Error("cut");
    });
    cut.eraser.take(world.going.id, nothing);
    cut.eraser.wake();
    await world.clock.advance(SECOND);
    await until("the cut", () => count >= time);
    await Promise.all([cut.eraser.stop(), cut.erasure.stop()]);
    expect(world.isDone()).toBe(false);
    world.begin();
    await world.erased();
    for (const words of all) expect([words, world.holders(words)]).toEqual([words, []]);
    expect(await world.keeper.good()).toHaveLength(1);
  });

  it("is taken once more when a restore put it back before its backups were gone", async () => {
    const world = createLeavingWorld();
    world.fill();
    world.db.prepare("INSERT INTO account_erasure (account_id, asked_at) VALUES (?, 0)").run(world.going.id);
    world.begin();
    await world.clock.advance(SECOND);
    await until("its rows are gone", () => world.db.prepare("SELECT count(*) FROM account").pluck().get() === 1);
    await world.erased();
    expect(world.holders(canaries.body)).toEqual([]);
    expect(world.db.prepare("SELECT name FROM account").pluck().all()).toEqual(["Stays"]);
  });

  it("keeps every backup while no new one can be made, says so once, and tries again", async () => {
    const world = createLeavingWorld();
    world.fill();
    await world.keeper.make("daily");
    let isRefused = true;
    const { eraser } = world.begin((step) => {
      if (step === "rewritten" && isRefused) throw new Error("no room");
    });
    eraser.take(world.going.id, nothing);
    eraser.wake();
    const told = () =>
      createJournalRepo(world.db)
        .lines(null, 0, 10)
        .filter(({ text }) => text.includes("not be"));
    await world.clock.advance(SECOND);
    await until("the first try", () => told().length > 0);
    await world.clock.advance(10 * MINUTE);
    expect((await world.keeper.good()).map(({ reason }) => reason)).toEqual(["daily"]);
    isRefused = false;
    await world.clock.advance(10 * MINUTE);
    await until("the next try", () => world.isDone());
    expect(told()).toHaveLength(1);
    expect(world.holders(canaries.sent)).toEqual([]);
  });

  it("goes on later when the store takes not even the line that says so", async () => {
    const world = createLeavingWorld();
    world.fill();
    let tries = 0;
    const { eraser } = world.begin((step) => {
      if (step !== "rewritten") return;
      tries += 1;
      world.db.pragma(`query_only = ${tries === 1 ? "ON" : "OFF"}`);
      if (tries === 1) throw new Error("no room");
    });
    eraser.take(world.going.id, nothing);
    eraser.wake();
    await world.clock.advance(SECOND);
    await until("the first try", () => tries === 1);
    world.db.pragma("query_only = OFF");
    await world.clock.advance(10 * MINUTE);
    await until("the next try", () => world.isDone());
    expect(world.holders(canaries.sent)).toEqual([]);
  });

  it("keeps every backup while an unsent text of another account is not what was saved, and says why", async () => {
    const world = createLeavingWorld();
    world.fill();
    world.draft(world.staying, "As it was saved", "open", null);
    await world.keeper.make("daily");
    const alter = world.db.prepare("UPDATE draft SET content = replace(content, ?, ?)");
    alter.run("As it was", "As it wax");
    const { eraser } = world.begin();
    eraser.take(world.going.id, nothing);
    eraser.wake();
    const told = () =>
      createJournalRepo(world.db)
        .lines(null, 0, 10)
        .filter(({ text }) => text.includes("was altered on disk"));
    await world.clock.advance(SECOND);
    await until("it is put off", () => told().length > 0);
    await world.clock.advance(HOUR);
    expect((await world.keeper.good()).map(({ reason }) => reason)).toEqual(["daily"]);
    expect(told()).toHaveLength(1);
    alter.run("As it wax", "As it was");
    await world.clock.advance(HOUR);
    await until("the next try", () => world.isDone());
    expect((await world.keeper.good()).map(({ reason }) => reason)).toEqual(["removal"]);
    expect(world.holders(canaries.subject)).toEqual([]);
  });

  it.each(["gone", "altered"])("brings a draft's file that is %s along from an older backup", async (harm) => {
    const world = createLeavingWorld();
    world.fill();
    const draftId = world.draft(world.staying, "A draft that stays", "open", "its file");
    await world.keeper.make("daily");
    const sha256 = world.attachments.ofDraft(draftId)[0]?.sha256 ?? "";
    const path = world.context.blobs.locate(sha256)?.path ?? "";
    rmSync(path);
    if (harm === "altered") writeFileSync(path, "other bytes");
    const { eraser } = world.begin();
    eraser.take(world.going.id, nothing);
    eraser.wake();
    await world.erased();
    const [backup] = listBackups(world.data);
    expect(backup?.manifest).toMatchObject({ reason: "removal", files: [sha256] });
    expect(readFileSync(join(backup?.folder ?? "", "files", sha256), "utf8")).toContain("its file");
  });

  it.each(["copied", "dropping"] as const)("drops no backup more once a restore is asked for: %s", async (step) => {
    const world = createLeavingWorld();
    world.fill();
    await world.keeper.make("daily");
    await world.clock.advance(SECOND);
    await world.keeper.make("byHand");
    const [byHand, daily] = listBackups(world.data);
    let isWished = false;
    const first = world.begin((reached) => {
      if (reached !== step || isWished) return;
      // Folders go in the order of their names: the older one first.
      writeWish(world.data, byHand?.id ?? "");
      isWished = true;
    });
    first.eraser.take(world.going.id, nothing);
    first.eraser.wake();
    await world.clock.advance(SECOND);
    await until("the wish", () => isWished);
    await Promise.all([first.eraser.stop(), first.erasure.stop()]);
    const left = listBackups(world.data).map(({ id }) => id);
    expect(left).toContain(byHand?.id);
    expect(left.includes(daily?.id ?? "")).toBe(step === "copied");
    expect(world.isDone()).toBe(false);
    dropWish(world.data);
    world.begin();
    await world.erased();
    expect(world.holders(canaries.body)).toEqual([]);
  });

  it("leaves data files of before alone unless that is wished, and hand-over folders never", async () => {
    const world = createLeavingWorld();
    world.fill();
    const old = join(world.data, "standby-replaced-20160501-000000.db");
    const aside = join(world.data, "standby-damaged-20160401-000000.db-blobs", "aa");
    const handoff = join(world.data, "handoff", "entry");
    for (const folder of [aside, handoff]) mkdirSync(folder, { recursive: true });
    for (const file of [old, join(aside, "f"), join(handoff, "message.txt")]) writeFileSync(file, canaries.body);
    const { eraser } = world.begin();
    eraser.take(world.going.id, nothing);
    eraser.wake();
    await world.erased();
    expect(existsSync(handoff)).toBe(false);
    expect(world.holders(canaries.body)).toHaveLength(2);
    eraser.take(world.staying.id, () => createSettingsRepo(world.db).set(settingKeys.wipesOldDataFiles, "true"));
    eraser.wake();
    await world.erased();
    expect(world.holders(canaries.body)).toEqual([]);
    expect(createSettingsRepo(world.db).get(settingKeys.wipesOldDataFiles)).toBeNull();
  });

  it("stays whole when the check refuses", async () => {
    const world = createLeavingWorld();
    world.fill();
    const { eraser } = world.begin();
    const refuse = () => {
      throw new Error("unsent");
    };
    expect(() => eraser.take(world.going.id, refuse)).toThrow("unsent");
    await world.clock.advance(SECOND);
    expect(world.isDone()).toBe(true);
    expect(world.holders(canaries.body)).not.toEqual([]);
  });
});
