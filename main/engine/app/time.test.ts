import { describe, expect, it } from "vitest";
import { addAccount } from "../../../test/builders/addAccount.ts";
import { createTestEngine } from "../../../test/builders/testEngine.ts";
import { HOUR } from "../../../shared/units.ts";

describe("the time that is gone by", () => {
  it("is this computer's, with what each helpdesk's clock shows against it", async () => {
    const test = createTestEngine();
    const { id } = addAccount({ db: test.store.db, ids: test.ports.ids, clock: test.ports.clock }, { kind: "zendesk" });
    const time = () => test.request("app.time", {});
    expect(await time()).toMatchObject({
      nowMs: test.ports.clock.now(),
      accounts: [{ id, offsetMs: 0, isMeasured: false }],
    });
    test.engine.signal("clockMoved", 4 * HOUR);
    expect((await time()).accounts).toEqual([{ id, offsetMs: -4 * HOUR, isMeasured: false }]);
  });

  it("makes windows ask again for what is shown after a jump, a sleep and an unlock, and not for a mere focus", () => {
    const test = createTestEngine();
    const told = (signal: "clockMoved" | "resumed" | "unlocked" | "focused") => {
      const before = test.events.length;
      test.engine.signal(signal);
      return test.events.slice(before).some((event) => event.kind === "changed" && event.topic === "tickets");
    };
    expect([told("clockMoved"), told("resumed"), told("unlocked"), told("focused")]).toEqual([true, true, true, false]);
  });

  it("is read in the zone that the windows told last, over a restart too", async () => {
    const test = createTestEngine();
    await test.request("app.setPlace", { zone: "Australia/Lord_Howe", locale: "en-GB" });
    const place = { zone: "Australia/Lord_Howe", locale: "en-GB" };
    expect((await test.request("app.time", {})).place).toEqual(place);
    const other = { zone: "Europe/Lisbon", locale: "pt-PT" };
    await test.request("app.setPlace", other);
    expect((await test.request("app.time", {})).place).toEqual(other);
    await test.request("app.setPlace", place);
    expect((await (await test.restart()).request("app.time", {})).place).toEqual(place);
  });

  it("refuses a zone that nobody knows, and reads a damaged setting as none", async () => {
    const test = createTestEngine();
    const refused = test.request("app.setPlace", { zone: "Moon/Base", locale: "en-GB" });
    await expect(refused).rejects.toMatchObject({ code: "input.invalid" });
    const own = (await test.request("app.time", {})).place;
    test.store.db.prepare("INSERT INTO setting (key, value) VALUES ('app.place', '{')").run();
    expect((await test.request("app.time", {})).place).toEqual(own);
  });
});
