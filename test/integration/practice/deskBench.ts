import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPracticeDesk, type PracticeDesk, type PracticeDeskOptions } from "../../../main/practice/desk.ts";
import { createCaller, type Caller } from "./caller.ts";

/** 18 November 2026, 09:00 UTC: a Wednesday in the middle of a month. */
export const START = Date.UTC(2026, 10, 18, 9);
export const MINUTE = 60_000;

/** A desk in a temporary folder under a clock that only moves when told to. */
export type DeskBench = Readonly<{
  dbPath: string;
  desk(): PracticeDesk;
  userOne(): Caller;
  userTwo(): Caller;
  agent(): Caller;
  anonymous(): Caller;
  advance(ms: number): void;
  now(): number;
  restart(): Promise<void>;
  end(): Promise<void>;
}>;

export async function openDeskBench(
  options: Omit<PracticeDeskOptions, "dbPath" | "now"> = { seed: false },
): Promise<DeskBench> {
  const folder = mkdtempSync(join(tmpdir(), "practice-"));
  const dbPath = join(folder, "desk.sqlite");
  let at = START;
  const open = (): Promise<PracticeDesk> => createPracticeDesk({ ...options, dbPath, now: () => at });
  let desk = await open();

  const callerFor = (name: string): Caller => {
    const user = desk.users.find((candidate) => candidate.name === name);
    if (user === undefined) throw new Error(`no ${name} on this desk`);
    return createCaller(desk.baseUrl, user.token);
  };

  return {
    dbPath,
    desk: () => desk,
    userOne: () => callerFor("Practice user one"),
    userTwo: () => callerFor("Practice user two"),
    agent: () => callerFor("Practice agent"),
    anonymous: () => createCaller(desk.baseUrl, null),
    advance(ms) {
      at += ms;
    },
    now: () => at,
    async restart() {
      await desk.stop();
      desk = await open();
    },
    async end() {
      await desk.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
