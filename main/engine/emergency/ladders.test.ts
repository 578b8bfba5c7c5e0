import { describe, expect, it } from "vitest";
import { createTicketRig } from "../../../test/builders/ticketRig.ts";
import { AppError } from "../../../shared/ipc/appError.ts";
import { emergencyLadderSchema } from "../../../shared/ipc/routes/emergency.ts";
import { MINUTE } from "../../../shared/units.ts";

/** The story's on-call ticket of an Elite site with its line. */
async function climbing() {
  const rig = await createTicketRig();
  await rig.quiet();
  const row = await rig.find("Intranet");
  const { handlers } = rig.emergency;
  const ladder = async () => emergencyLadderSchema.parse(await handlers["emergency.ladder"]({ ticketId: row.id }));
  return { ...rig, row, ladder, step: handlers["emergency.step"] };
}

describe("the way up of an on-call ticket", () => {
  it("has the promise and the line with the host's sentence, and our advice without one, at their instants", async () => {
    const { row, ladder } = await climbing();
    const { rungs, isStopped } = await ladder();
    const minutes = rungs.map(({ kind, atMs, source }) => [kind, (atMs - row.createdAtMs) / MINUTE, source?.section]);
    expect(isStopped).toBe(false);
    expect(minutes.map(([kind, at]) => [kind, Math.round(Number(at))])).toEqual([
      ["filed", 0],
      ["line", 0],
      ["ask", 30],
      ["due", 60],
      ["late", 60],
    ]);
    const quotes = Object.fromEntries(rungs.map(({ kind, source }) => [kind, source?.quote ?? null]));
    expect(quotes).toMatchObject({
      line: expect.stringContaining("an emergency support number to page on duty engineers"),
      due: expect.stringContaining("we guarantee escalation in 60 minutes"),
      filed: null,
      ask: null,
      late: null,
    });
    expect(rungs.find(({ kind }) => kind === "due")?.text).toBe(
      "Escalation to an engineer on call within 1 h, guaranteed.",
    );
    expect(rungs.find(({ kind }) => kind === "line")?.text).toContain("+00 000 000 000");
  });

  it("keeps what the user did, the first time it was done", async () => {
    const { ladder, step, row } = await climbing();
    await step({ ticketId: row.id, kind: "line", atMs: row.createdAtMs + 5 * MINUTE });
    await step({ ticketId: row.id, kind: "line", atMs: row.createdAtMs + 9 * MINUTE });
    const { rungs } = await ladder();
    expect(rungs.find(({ kind }) => kind === "line")?.doneAtMs).toBe(row.createdAtMs + 5 * MINUTE);
  });

  it("stops when the user records an engineer, and does not begin again with a later word of anybody", async () => {
    const { ladder, row, tickets, ports, agent, sync } = await climbing();
    const atMs = ports.clock.now();
    await tickets.handlers["tickets.record"]({ ticketId: row.id, kind: "engineerOnIt", atMs, text: "" });
    const stopped = await ladder();
    expect(stopped.isStopped).toBe(true);
    expect(stopped.rungs.find(({ kind }) => kind === "due")?.doneAtMs).toBe(atMs);
    await agent(1007, "answer");
    await sync();
    await ports.clock.advance(120 * MINUTE);
    expect((await ladder()).isStopped).toBe(true);
  });

  it("is of a ticket that is here", async () => {
    const { context, emergency, step } = await climbing();
    const ticketId = context.ids.next();
    const codes = [
      () => emergency.handlers["emergency.ladder"]({ ticketId }),
      () => step({ ticketId, kind: "ask", atMs: 1 }),
    ].map((run) => codeOf(run));
    expect(codes).toEqual(["notFound", "notFound"]);
  });
});

function codeOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : null;
  }
}
