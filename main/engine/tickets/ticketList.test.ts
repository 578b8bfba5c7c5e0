import { describe, expect, it } from "vitest";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { HOUR, MINUTE } from "../../../shared/units.ts";

describe("the ticket list", () => {
  it("groups by client, the client with the newest ticket first and newest first inside", async () => {
    const rig = await createTicketRig();
    const { rows, groups, total, asOfMs } = await rig.list();
    expect(total).toBe(7);
    expect(asOfMs).toBe(rig.ports.clock.now());
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(total);
    expect(groups.map(({ clientName }) => clientName)).toEqual([...new Set(rows.map(({ clientName }) => clientName))]);
    for (const { clientId, count } of groups)
      expect(rows.filter((row) => row.clientId === clientId)).toHaveLength(count);
    const newestOf = groups.map((group) => rows.find((row) => row.clientId === group.clientId)?.updatedAtMs ?? 0);
    expect(newestOf).toEqual(newestOf.toSorted((a, b) => b - a));
    const alder = rows.filter((row) => row.clientName === "Alder").map((row) => row.updatedAtMs);
    expect(alder).toEqual(alder.toSorted((a, b) => b - a));
    expect(alder.length).toBeGreaterThan(1);
  });

  it("answers the same rows page by page", async () => {
    const rig = await createTicketRig();
    const whole = (await rig.list()).rows.map(({ id }) => id);
    const pages = await Promise.all([0, 3, 6, 9].map((offset) => rig.list({}, offset, 3)));
    expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(whole);
    expect(pages.map(({ total }) => total)).toEqual([7, 7, 7, 7]);
  });

  it("filters by client, site, state and owner", async () => {
    const rig = await createTicketRig();
    const shop = rig.site("alder-shop");
    const subjects = async (filter: Parameters<typeof rig.list>[0]) =>
      (await rig.list(filter)).rows.map(({ subject }) => subject).toSorted();
    expect(await subjects({ clientId: shop.clientId })).toEqual(await subjects({ siteId: shop.id }));
    expect(await subjects({ siteId: shop.id })).toEqual([
      "Scheduled call: cache settings",
      "White page in the checkout after the update",
    ]);
    expect(await subjects({ siteId: shop.id, state: "open" })).toEqual(["White page in the checkout after the update"]);
    expect(await subjects({ state: "solved", owner: "mine" })).toEqual([
      "Scheduled call: cache settings",
      "What to check before we launch cedar-launch",
    ]);
    expect(await subjects({ state: "solved" })).toContain("Form mails arrive twice");
    expect((await rig.list({ state: "open" })).total + (await rig.list({ state: "solved" })).total).toBe(7);
  });

  it("finds by number, subject, site and text of any message, and by beginnings of words", async () => {
    const rig = await createTicketRig();
    const checkout = await rig.find("White page in the checkout");
    const found = async (query: string) => (await rig.list({ query })).rows.map(({ id }) => id);
    expect(await found(checkout.number)).toEqual([checkout.id]);
    expect(await found("white CHECK")).toEqual([checkout.id]);
    expect(await found("alder-shop basket")).toEqual([checkout.id]);
    expect(await found("cron jobs queue")).toEqual([(await rig.find("Form mails")).id]);
    expect(await found("no such word anywhere")).toEqual([]);
    expect((await rig.list({ query: "#" })).total).toBe(7);
  });

  it("shows each clock by plan and level", async () => {
    const rig = await createTicketRig();
    const checkout = await rig.find("White page in the checkout");
    expect(checkout).toMatchObject({ clientName: "Alder", siteName: "alder-shop", isMine: true, pendingReplies: 0 });
    expect(checkout.clock).toMatchObject({ state: "running", dueAtMs: checkout.createdAtMs + 2 * HOUR });
    const intranet = await rig.find("Intranet is down");
    expect(intranet.clock).toMatchObject({
      level: "onCall",
      state: "running",
      targetMs: 60 * MINUTE,
      strength: "guaranteed",
    });
    expect((await rig.find("Old pictures")).clock).toMatchObject({ state: "met", turn: "us" });
    expect((await rig.find("What to check before we launch")).clock).toMatchObject({ state: "noFigure" });
    expect((await rig.find("Form mails")).clock).toMatchObject({ state: "met", turn: null });
  });

  it("never shows one realm's tickets in the other", async () => {
    const rig = await createTicketRig();
    const { id } = await rig.find("White page");
    rig.context.db.prepare("UPDATE setting SET value = 'real' WHERE key = 'app.realm'").run();
    expect(await rig.list()).toMatchObject({ rows: [], groups: [], total: 0, asOfMs: null });
    expect(await rig.overview()).toMatchObject({ totals: { late: 0, dueSoon: 0, ourTurn: 0, waitingOnHost: 0 } });
    await expect(rig.detail(id)).rejects.toMatchObject({ code: "notFound" });
    expect(() => rig.tickets.handlers["tickets.record"]({ ticketId: id, kind: "closed", atMs: 0, text: "" })).toThrow(
      "not on this computer",
    );
  });

  it("says nothing of when it was read before the first complete pull of every account", async () => {
    const rig = await createTicketRig();
    rig.context.db.prepare("UPDATE account SET as_of = NULL").run();
    expect((await rig.list()).asOfMs).toBeNull();
  });
});
