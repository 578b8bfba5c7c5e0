import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { createRandom } from "../faults/seededRandom.ts";
import { caseText } from "./caseText.ts";
import { oracleClock } from "./oracle.ts";
import { ownNode } from "../builders/ownNode.ts";
import { changesOf, randomCase } from "./randomCases.ts";
import { createWallClock } from "./wallClock.ts";

const root = process.env["STANDBY_ROOT"] ?? path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "standby-clock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Answered = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** As `npm run -s clock -- FILE` does. */
async function clock(content: string): Promise<Answered> {
  const file = path.join(folder, "cases.json");
  writeFileSync(file, content);
  const options = { cwd: root, env: { ...process.env, INIT_CWD: folder }, maxBuffer: 64_000_000 };
  const command = [path.join(root, "build/cli.mjs"), "clock", "cases.json"];
  try {
    return { code: 0, ...(await promisify(execFile)(ownNode, command, options)) };
  } catch (error) {
    // A code other than 0 comes as an error that carries what was written.
    const { code, stdout, stderr } = error as Answered;
    return { code, stdout, stderr };
  }
}

const berlin = "Europe/Berlin";
const wall = createWallClock(berlin);

describe("npm run clock", () => {
  it("answers cases on standard output, and nothing else there, as a count minute by minute does", async () => {
    const random = createRandom(7);
    const spots = changesOf(berlin);
    const asked = spots.flatMap((spot) => [randomCase(random, spot), randomCase(random, spot)]);
    const { code, stdout } = await clock(JSON.stringify({ cases: asked.map(caseText) }));
    expect(code).toBe(0);
    const { cases } = JSON.parse(stdout) as { cases: readonly { state: string; dueAt: string | null }[] };
    const iso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());
    expect(cases.map(({ state, dueAt }) => ({ state, dueAt }))).toEqual(
      asked.map((one) => {
        const hours = one.hours === null ? null : { ...one.hours, wall };
        const { state, dueAtMs } = oracleClock({ ...one, hours }, one.events);
        return { state, dueAt: iso(dueAtMs) };
      }),
    );
  });

  it("answers a case of a rule set with figure, reasons and words, and refuses another with path and reason", async () => {
    const good = {
      id: "May",
      rule: { set: "pantheon-2016-05", sitePlan: "business" },
      now: "2016-05-10T11:00:00-07:00",
      events: [{ kind: "created", at: "2016-05-10T09:14:00-07:00" }],
    };
    const bad = { ...good, id: "bad", events: [{ kind: "created", at: "yesterday" }] };
    const { code, stdout } = await clock(JSON.stringify([good, bad]));
    expect(code).toBe(1);
    const { cases } = JSON.parse(stdout) as { cases: readonly unknown[] };
    expect(cases).toMatchObject([
      {
        id: "May",
        state: "running",
        face: "soon",
        startedAt: "2016-05-10T16:14:00.000Z",
        dueAt: "2016-05-10T18:14:00.000Z",
        stoppedAt: null,
        pausedFor: 0,
        usedOf: { used: 6_360_000, target: 7_200_000 },
        remaining: 840_000,
        late: null,
        isComputed: true,
        why: [{ wonBy: "site", quote: "Standard support ticket: 2 hours." }, {}],
      },
      { id: "bad", error: { path: "events[0].at" } },
    ]);
  });

  it("takes a single case, and a file that begins with a byte-order mark", async () => {
    const one = { rule: { target: "PT2H", clock: { kind: "roundTheClock" } }, now: "2016-05-10T11:00:00Z", events: [] };
    const { code, stdout } = await clock(`\uFEFF${JSON.stringify(one)}`);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ cases: [{ id: 0, state: "notStarted" }] });
  });

  it("is stopped by the answer that comes before the helpdesk's own deadline, unless that was set after it", async () => {
    const given = {
      rule: { target: "PT2H", clock: { kind: "roundTheClock" } },
      now: "2016-05-10T20:00:00Z",
      serverDue: "2016-05-10T15:00:00Z",
      events: [
        { kind: "created", at: "2016-05-10T10:00:00Z" },
        { kind: "agentAnswered", at: "2016-05-10T11:00:00Z" },
      ],
    };
    const early = { ...given, serverDue: "2016-05-10T09:00:00Z", events: given.events.slice(0, 1) };
    const { stdout } = await clock(JSON.stringify([given, { ...given, serverDueSetAt: given.events[1]?.at }, early]));
    expect((JSON.parse(stdout) as { cases: readonly unknown[] }).cases).toMatchObject([
      { state: "met", startedAt: "2016-05-10T10:00:00.000Z", stoppedAt: "2016-05-10T11:00:00.000Z" },
      { state: "running", face: "late", startedAt: "2016-05-10T11:00:00.000Z", stoppedAt: null, late: 18_000_000 },
      { state: "running", face: "late", usedOf: { used: null, target: null }, late: 39_600_000 },
    ]);
  });

  it("helps where it is asked to, and takes one file alone", async () => {
    const cli = path.join(root, "build/cli.mjs");
    const { stdout } = await promisify(execFile)(ownNode, [cli, "clock", "--help"], { cwd: root });
    expect(stdout).toContain("npm run -s clock -- FILE");
    const refused = await promisify(execFile)(ownNode, [cli, "clock", "a.json", "b.json"], { cwd: root }).catch(
      (error: unknown) => error as Answered,
    );
    expect(refused).toMatchObject({ code: 2, stdout: "" });
  });

  it("says on standard error what it could not read, and answers nothing", async () => {
    const { code, stdout, stderr } = await clock("{ not JSON");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("cases.json cannot be read");
  });
});
