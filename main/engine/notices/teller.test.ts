import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { createOpenTicketsRepo } from "../promises/openTicketsRepo.ts";
import { dueNotice } from "../promises/dueNotices.ts";
import { thresholds } from "../promises/noticesRepo.ts";
import { tellAnswers } from "../sync/answerNotices.ts";
import { createNoticesRoom } from "./noticesRoom.ts";
import type { Notice } from "./notice.ts";

const notice = (kind: Notice["kind"], ticketId: string): Notice => ({
  kind,
  ticketId,
  title: `PRACTICE-${ticketId}`,
  path: `/tickets/${ticketId}`,
});

describe("a notice", () => {
  it("stands alone up to three at once, and a hundred at once are one", async () => {
    const { context, ports } = await createTicketRig();
    context.teller.tell(...["1", "2", "3"].map((id) => notice("late", id)));
    expect(ports.desktop.notices).toHaveLength(3);
    const many = Array.from({ length: 100 }, (_, at) => notice(at < 40 ? "late" : "soon", String(at)));
    context.teller.tell(...many);
    expect(ports.desktop.notices.slice(3)).toEqual([
      { title: "40 promised replies are late · 60 replies are due soon", body: "", path: "/now" },
    ]);
  });

  it("counts a ticket once, under the stage that presses most, beside its answer", async () => {
    const { context, ports } = await createTicketRig();
    context.teller.tell(notice("soon", "1"), notice("late", "1"), notice("answered", "2"), notice("answered", "2"));
    expect(ports.desktop.notices.map(({ title }) => title)).toEqual(["1 promised reply is late · 1 ticket answered"]);
  });

  it("names the site only where the user wants it", async () => {
    const rig = await createTicketRig();
    const room = createNoticesRoom(rig.context);
    const { id, siteName } = await rig.find("White page");
    tellAnswers(rig.context, [id]);
    await room.handlers["notices.savePolicy"]({ namesSites: true });
    tellAnswers(rig.context, [id]);
    expect(rig.ports.desktop.notices.map(({ body }) => body)).toEqual(["", siteName]);
  });

  it("holds no word of the ticket, whatever its names are", async () => {
    const rig = await createTicketRig();
    const secret = fc.stringMatching(/^[a-zäöß]{7,20}$/u);
    const { id } = await rig.find("White page");
    const write = rig.context.db.prepare(
      "UPDATE ticket SET subject = ?, snippet = ?, site_name = ?, requester_name = ? WHERE id = ?",
    );
    const client = rig.context.db.prepare(
      "UPDATE client SET name = ? WHERE id = (SELECT client_id FROM ticket WHERE id = ?)",
    );
    const open = createOpenTicketsRepo(rig.context.db);
    fc.assert(
      fc.property(fc.tuple(secret, secret, secret, secret, secret), ([subject, text, site, person, name]) => {
        write.run(subject, text, site, person, id);
        client.run(name, id);
        const from = rig.ports.desktop.notices.length;
        const ticket = open.ofRealm("practice").find((one) => one.id === id);
        const fromMs = { soon: 0, verySoon: 0, late: 0 };
        const about = ticket ? [{ ticket, fromMs, dueAtMs: 60_000 }] : [];
        for (const running of about) {
          for (const threshold of thresholds) rig.context.teller.tell(dueNotice(running, threshold, 0));
        }
        tellAnswers(rig.context, [id]);
        const said = rig.ports.desktop.notices.slice(from);
        expect(said).toHaveLength(4);
        const words = said.map((one) => `${one.title} ${one.body}`).join("\n");
        for (const word of [subject, text, site, person, name]) expect(words).not.toContain(word);
      }),
      { numRuns: 50 },
    );
  });
});
