import { expect, it } from "vitest";
import type { Reply } from "../../../shared/ipc/envelope.ts";
import { createFakeClock } from "../../../test/fakes/fakeClock.ts";
import { countUnsent } from "./countUnsent.ts";

const clock = createFakeClock(0);
const answering = (reply: Reply) => () => Promise.resolve(reply);

it("asks the engine and never counts less than it told before", async () => {
  const two = answering({ ok: true, data: { counts: { unsent: 2, drafts: 9 } } });
  expect(await countUnsent(two, 0, clock)).toBe(2);
  expect(await countUnsent(two, 3, clock)).toBe(3);
});

it("goes by what was told last when the engine is down or does not answer in a second", async () => {
  expect(
    await countUnsent(answering({ ok: false, error: { code: "engine.unavailable", message: "" } }), 1, clock),
  ).toBe(1);
  const counting = countUnsent(() => new Promise(() => undefined), 4, clock);
  await clock.advance(1_000);
  expect(await counting).toBe(4);
});
