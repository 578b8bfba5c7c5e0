import { describe, expect, it } from "vitest";
import { patience, sharedRequestTracker } from "./sharedRequestTracker.ts";

describe("the real Request Tracker of a run", patience, () => {
  it("answers its own people, and its database can be read behind its back", async (context) => {
    const rt = await sharedRequestTracker(context);
    const { name, token } = rt.people.customer;
    const headers = { authorization: `token ${token}`, "content-type": "application/json" };
    const reference = `SB-${String(process.pid).padStart(26, "0")}`;
    const before = rt.countTickets();
    const body = {
      Queue: "Plain",
      Subject: "Seen",
      Content: `Text\n\n${reference}`,
      ContentType: "text/plain",
      Requestor: name,
    };
    const made = await fetch(`${rt.url}/REST/2.0/ticket`, { method: "POST", headers, body: JSON.stringify(body) });
    const { id } = (await made.json()) as { id: string };
    expect(rt.countTickets()).toBeGreaterThan(before);
    expect(rt.ticketsWithReference(reference)).toEqual([{ id, subject: "Seen", status: "new" }]);
    await rt.agent.reply(id, `On it. ${reference}`);
    await rt.agent.comment(id, `${reference} is not for customers`);
    expect(rt.repliesWithReference(reference)).toHaveLength(1);
  });

  it("knows nobody without a sign-in", async (context) => {
    const rt = await sharedRequestTracker(context);
    expect((await fetch(`${rt.url}/REST/2.0/rt`)).status).toBe(401);
  });
});
