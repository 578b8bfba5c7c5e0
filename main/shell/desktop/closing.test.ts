import { describe, expect, it } from "vitest";
import { createFakeClock, settle } from "../../../test/fakes/fakeClock.ts";
import { createClosing, type ClosingPorts } from "./closing.ts";

function setUp(overrides: Partial<ClosingPorts> = {}) {
  const clock = createFakeClock(0);
  const log: string[] = [];
  const closing = createClosing({
    clock,
    unsent: () => Promise.resolve(2),
    preference: () => "ask",
    remember: (preference) => log.push(`remember ${preference}`),
    ask: (unsent) => log.push(`ask ${unsent}`),
    hideWindow: () => log.push("hide"),
    finishWork: () => Promise.resolve(),
    underWay: () => 0,
    stopProcesses: () => {
      log.push("stop");
      return Promise.resolve();
    },
    exit: () => log.push("exit"),
    outlivesItsWindow: false,
    ...overrides,
  });
  return { clock, log, closing };
}

describe("createClosing", () => {
  it("asks before it closes over unsent items, and stays when told so", async () => {
    const { log, closing } = setUp();
    expect(closing.windowCloses()).toBe(true);
    await settle();
    closing.decide("stay", false);
    expect(log).toEqual(["ask 2"]);
  });

  it("keeps sending without a window, and remembers that if asked to", async () => {
    const { log, closing } = setUp();
    closing.windowCloses();
    await settle();
    closing.decide("keepSending", true);
    expect(log).toEqual(["ask 2", "remember keepSending", "hide"]);
  });

  it("quits at once when nothing is unsent: hides, lets the page save, ends the engine, then itself", async () => {
    const { clock, log, closing } = setUp({ unsent: () => Promise.resolve(0) });
    closing.windowCloses();
    await settle();
    expect(log).toEqual(["hide"]);
    await clock.advance(200);
    expect(log).toEqual(["hide", "stop", "exit"]);
  });

  it("ends and keeps what is under way before anything else stops", async () => {
    let finish = (): void => undefined;
    const work = new Promise<void>((resolve) => (finish = resolve));
    const { clock, log, closing } = setUp({ finishWork: () => work });
    void closing.quit();
    await clock.advance(5_000);
    expect(log).toEqual([]);
    finish();
    await settle();
    await clock.advance(200);
    expect(log).toEqual(["hide", "stop", "exit"]);
  });

  it("waits for requests under way, but not for ever", async () => {
    let underWay = 1;
    const { clock, log, closing } = setUp({ underWay: () => underWay });
    void closing.quit();
    await clock.advance(1_000);
    expect(log).toEqual(["hide"]);
    underWay = 0;
    await clock.advance(200);
    expect(log).toEqual(["hide", "stop", "exit"]);

    const stuck = setUp({ underWay: () => 1 });
    void stuck.closing.quit();
    await stuck.clock.advance(2_000);
    expect(stuck.log).toEqual(["hide", "stop", "exit"]);
  });

  it("quits once however often it is told to", async () => {
    const { clock, log, closing } = setUp();
    void closing.quit();
    void closing.quit();
    closing.windowCloses();
    await clock.advance(5_000);
    expect(log).toEqual(["hide", "stop", "exit"]);
  });

  it("takes a menu's Quit at its word when the question was answered for good", async () => {
    const { clock, log, closing } = setUp({ preference: () => "keepSending" });
    closing.windowCloses();
    await settle();
    expect(log).toEqual(["hide"]);
    closing.quitAsked();
    await clock.advance(1_000);
    expect(log.slice(-2)).toEqual(["stop", "exit"]);
  });

  it("outlives its window where that is the custom", async () => {
    const { log, closing } = setUp({ unsent: () => Promise.resolve(0), outlivesItsWindow: true });
    closing.windowCloses();
    await settle();
    expect(log).toEqual(["hide"]);
  });
});
