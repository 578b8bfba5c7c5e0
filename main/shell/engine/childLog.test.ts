import { expect, it } from "vitest";
import { createFakeLogger } from "../../../test/fakes/fakeLogger.ts";
import { createChildLog } from "./childLog.ts";

it("puts together lines that arrive in pieces and sets strays apart", () => {
  const logger = createFakeLogger();
  const strays: string[] = [];
  const take = createChildLog(logger, (line) => void strays.push(line));
  take('{"at":"x","level":"warn","event":"sync.failed","co');
  take('de":"network"}\n(node) Warning: something\n{"level":"info","event":"a"}\n{"level":"loud","event":"b"}\n');
  expect(logger.lines).toEqual([
    { level: "warn", event: "sync.failed", fields: { at: "x", code: "network" } },
    { level: "info", event: "a", fields: {} },
  ]);
  expect(strays).toEqual(["(node) Warning: something", '{"level":"loud","event":"b"}']);
});
