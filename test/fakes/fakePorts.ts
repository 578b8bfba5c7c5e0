import type { EnginePorts, PracticeHost } from "../../main/engine/ports.ts";
import { createFakeClock, type FakeClock } from "./fakeClock.ts";
import { createFakeDesktop, type FakeDesktop } from "./fakeDesktop.ts";
import { createFakeIds } from "./fakeIds.ts";
import { createFakeLogger, type FakeLogger } from "./fakeLogger.ts";
import { createFakeSecrets, type FakeSecrets } from "./fakeSecrets.ts";
import { nodeFetch } from "./nodeFetch.ts";
import { tempFolder } from "./tempFolder.ts";

/** 2 May 2016, 09:00 UTC: a Monday. */
export const FAKE_START_MS = Date.UTC(2016, 4, 2, 9);

export interface FakePorts extends EnginePorts {
  readonly clock: FakeClock;
  readonly desktop: FakeDesktop;
  readonly logger: FakeLogger;
  readonly secrets: FakeSecrets;
}

const noPractice: PracticeHost = {
  start: () => Promise.reject(new Error("this test has no practice desk")),
  stop: () => Promise.resolve(),
};

/** Ports for a test: a temporary folder, real HTTP, a clock that stands still, and recorders for the rest. */
export function createFakePorts(overrides: Partial<FakePorts> = {}): FakePorts {
  return {
    clock: createFakeClock(FAKE_START_MS),
    ids: createFakeIds(),
    secrets: createFakeSecrets(),
    fetch: nodeFetch,
    folders: overrides.folders ?? { data: tempFolder() },
    logger: createFakeLogger(),
    desktop: createFakeDesktop(),
    practice: noPractice,
    appFacts: { appVersion: "0.0.0", line: "Standby 0.0.0 · Linux · 1280×720" },
    ...overrides,
  };
}
