import { describe, expect, it } from "vitest";
import { HelpdeskError } from "../../../main/engine/helpdesks/helpdeskProblem.ts";
import { messageIdFor } from "../../../main/engine/helpdesks/mail/mailIds.ts";
import type { MailPort } from "../../../main/engine/helpdesks/mail/mailPort.ts";
import { MINUTE } from "../../../shared/units.ts";
import { outgoingMessage } from "../../builders/outgoingMessage.ts";
import { createFakeClock } from "../../fakes/fakeClock.ts";
import { until } from "../../fakes/until.ts";
import { people } from "../../servers/mail/mailRun.ts";
import { withMailServers } from "../../servers/mail/withMailServers.ts";
import { hostWrites, mailDeskAt, never, supportMail, walk, type MailDesk } from "./atMailServers.ts";

const reference = "SB-01J0000000E008000000000003";
const ownId = messageIdFor(reference, people.customer.address);

/** The first submission ends unclear: taken or not. Later ones go through. */
function unclearOnce(wasTaken: boolean): (port: MailPort) => MailPort {
  let isFirst = true;
  return (port) => ({
    ...port,
    async submit(place, mail, signal) {
      if (!isFirst) return port.submit(place, mail, signal);
      isFirst = false;
      if (wasTaken) await port.submit(place, mail, signal);
      throw new HelpdeskError("unclear", "cut");
    },
  });
}

async function sendUnclear({ desk, attempt }: MailDesk): Promise<void> {
  await expect(desk.createTicket(outgoingMessage(), attempt, never)).rejects.toMatchObject({
    problem: { kind: "unclear" },
  });
}

/** One look: what it comes to. */
async function look({ desk }: MailDesk): Promise<string> {
  try {
    return (await desk.findByReference(reference, "ticket", 0, null, never)) === null ? "not there" : "there";
  } catch (error) {
    return error instanceof HelpdeskError ? error.problem.kind : String(error);
  }
}

const settled = (desk: MailDesk) =>
  until("the look comes to an end", async () => {
    const end = await look(desk);
    return end === "notYet" ? null : end;
  });

describe("after a submission whose end nobody told", () => {
  const serversFor = withMailServers();

  it("finds what was taken by the copy that came to the own mailbox", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers, { wrap: unclearOnce(true) });
    await sendUnclear(desk);
    expect(await settled(desk)).toBe("there");
    expect(await desk.desk.findByReference(reference, "ticket", 0, null, never)).toMatchObject({
      remoteId: ownId,
      reference,
    });
    await supportMail(servers, 1);
  });

  it("says that it is not there only after a check mail has come in, which the host never sees", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers, { wrap: unclearOnce(false) });
    await sendUnclear(desk);
    expect(await look(desk)).toBe("notYet");
    expect(await settled(desk)).toBe("not there");
    expect(await look(desk)).toBe("not there");
    expect(servers.folders.read(people.customer)).toEqual([]);
    await servers.deliverNow();
    expect(servers.folders.read(people.support)).toEqual([]);
  });

  it("never says so while the server holds everything back, and finds it when it lets go", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers, { wrap: unclearOnce(true) });
    servers.holdDelivery(true);
    try {
      await sendUnclear(desk);
      for (let time = 0; time < 5; time += 1) expect(await look(desk)).toBe("notYet");
    } finally {
      servers.holdDelivery(false);
    }
    await servers.deliverNow();
    expect(await settled(desk)).toBe("there");
    await supportMail(servers, 1);
  });

  it("takes the check mail out of the mailbox at the next walk when the item was found without it", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers, { wrap: unclearOnce(true) });
    const checks = () => servers.folders.read(people.customer).filter((mail) => mail.includes("<check-")).length;
    servers.holdDelivery(true);
    try {
      await sendUnclear(desk);
      expect(await look(desk)).toBe("notYet");
    } finally {
      servers.holdDelivery(false);
    }
    await servers.deliverNow();
    expect(await settled(desk)).toBe("there");
    await until("the check mail has come in as well", () => checks() === 1);
    await walk(desk.desk);
    expect(checks()).toBe(0);
  });

  it("sends another check mail when nobody knows whether the first was taken", async (context) => {
    const servers = serversFor(context);
    let lost = 2;
    const desk = mailDeskAt(servers, {
      wrap: (port) => ({
        ...port,
        async submit(place, mail, signal) {
          lost -= 1;
          if (lost < 0) return port.submit(place, mail, signal);
          throw new HelpdeskError("unclear", "cut");
        },
      }),
    });
    await sendUnclear(desk);
    expect(await settled(desk)).toBe("not there");
  });

  it("does not let an older check mail speak for a later submission", async (context) => {
    const servers = serversFor(context);
    let unclear = 2;
    const desk = mailDeskAt(servers, {
      wrap: (port) => ({
        ...port,
        async submit(place, mail, signal) {
          const isItem = mail.to.includes(people.support.address);
          if (isItem && unclear === 1) await port.submit(place, mail, signal);
          if (!isItem || unclear === 0) return port.submit(place, mail, signal);
          unclear -= 1;
          throw new HelpdeskError("unclear", "cut");
        },
      }),
    });
    await sendUnclear(desk);
    expect(await settled(desk)).toBe("not there");
    servers.holdDelivery(true);
    try {
      await sendUnclear(desk);
      for (let time = 0; time < 3; time += 1) expect(await look(desk)).toBe("notYet");
    } finally {
      servers.holdDelivery(false);
    }
    await servers.deliverNow();
    expect(await settled(desk)).toBe("there");
    await supportMail(servers, 1);
  });

  it("asks a person where mail to oneself does not come in", async (context) => {
    const servers = serversFor(context);
    const clock = createFakeClock(Date.now());
    // The address belongs to another mailbox than the one that is read.
    const over = { ownAddress: people.colleague.address };
    const desk = mailDeskAt(servers, { wrap: unclearOnce(false), clock, over });
    await sendUnclear(desk);
    expect(await look(desk)).toBe("notYet");
    expect(await look(desk)).toBe("notYet");
    await clock.advance(15 * MINUTE);
    expect(await look(desk)).toBe("cannotTell");
  });

  it("finds it by an answer, or where a filter put the copy", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers, { wrap: unclearOnce(false) });
    await sendUnclear(desk);
    servers.folders.put(people.customer, Buffer.from(desk.recorded[0] ?? new Uint8Array()), "Junk");
    expect(await look(desk)).toBe("there");
    servers.folders.clear();
    hostWrites(servers, ownId, { headers: { "Auto-Submitted": "auto-replied" } });
    expect(await look(desk)).toBe("there");
  });

  it("does not take somebody else's message with the same mark for its own", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers, { wrap: unclearOnce(false) });
    await sendUnclear(desk);
    hostWrites(servers, "", { headers: { "Message-ID": ownId, "Standby-Ref": reference } });
    expect(await settled(desk)).toBe("not there");
  });

  it.for(["an agent's answer", "a copy that a filter put away"] as const)(
    "sends nothing again when a restart forgot the try and there is %s",
    async (what, context) => {
      const servers = serversFor(context);
      const desk = mailDeskAt(servers, { wrap: unclearOnce(false) });
      await sendUnclear(desk);
      if (what === "an agent's answer") hostWrites(servers, ownId);
      else servers.folders.put(people.customer, Buffer.from(desk.recorded[0] ?? new Uint8Array()), "Junk");
      const later = mailDeskAt(servers, { keepMail: true });
      expect(await later.desk.createTicket(outgoingMessage(), later.attempt, never)).toMatchObject({ remoteId: ownId });
      expect(later.recorded).toEqual([]);
      await servers.deliverNow();
      expect(servers.folders.read(people.support)).toEqual([]);
    },
  );

  it("sends nothing when the copy to the own address is refused, and says which", async (context) => {
    const servers = serversFor(context);
    const desk = mailDeskAt(servers, { over: { ownAddress: "refused@agency.example" } });
    await expect(desk.desk.createTicket(outgoingMessage(), desk.attempt, never)).rejects.toMatchObject({
      problem: {
        kind: "refused",
        words:
          "Nothing was sent, because the copy to your own address (refused@agency.example) was refused: No such person here",
      },
    });
    await servers.deliverNow();
    expect(servers.folders.read(people.support)).toEqual([]);
  });

  it("checks with a mail as long as the item, since a mailbox may be nearly full", async (context) => {
    const servers = serversFor(context);
    const sizes: number[] = [];
    const noting = (port: MailPort): MailPort => ({
      ...port,
      submit(place, mail, signal) {
        sizes.push(mail.raw.byteLength);
        return port.submit(place, mail, signal);
      },
    });
    const desk = mailDeskAt(servers, { wrap: (port) => unclearOnce(false)(noting(port)) });
    const body = "A line of the text\n".repeat(20_000);
    const sent = desk.desk.createTicket(outgoingMessage({ body }), desk.attempt, never);
    await expect(sent).rejects.toMatchObject({ problem: { kind: "unclear" } });
    expect(await settled(desk)).toBe("not there");
    const item = desk.recorded[0]?.byteLength ?? 0;
    expect(item).toBeGreaterThan(400_000);
    expect(sizes).toHaveLength(1);
    expect(sizes[0]).toBeGreaterThan(item * 0.97);
    expect(sizes[0]).toBeLessThanOrEqual(item);
  });
});
