import { onTestFinished } from "vitest";
import { createCallsRoom } from "../../main/engine/calls/callsRoom.ts";
import { createEmergencyRoom } from "../../main/engine/emergency/emergencyRoom.ts";
import { createSitesRepo } from "../../main/engine/sites/sitesRepo.ts";
import { createTicketsRoom } from "../../main/engine/tickets/ticketsRoom.ts";
import { invariant } from "../../shared/invariant.ts";
import type { TicketFilter } from "../../shared/ipc/routes/tickets.ts";
import type { TicketDetail, TicketRow } from "../../shared/ticket/ticket.ts";
import { createDeskRig, type DeskRigOptions } from "./deskRig.ts";

/** Everything there is. */
export const wholeList: TicketFilter = { clientId: null, siteId: null, state: "all", owner: "team", query: "" };

export type TicketRig = Awaited<ReturnType<typeof createTicketRig>>;

/** The desk rig with practice open and pulled, and with the rooms that read and judge tickets. Zone UTC, English. */
export async function createTicketRig(options: DeskRigOptions = {}) {
  const rig = await createDeskRig(options);
  const account = await rig.open();
  const { context, helpdesks, fileCache, subscribe } = rig;
  const tickets = createTicketsRoom(context, {
    helpdesks,
    fileCache,
    subscribe,
    place: () => ({ zone: "UTC", locale: "en-GB" }),
  });
  const calls = createCallsRoom(context);
  const emergency = createEmergencyRoom(context, { subscribe });
  const sites = createSitesRepo(context.db);
  for (const room of [tickets, calls, emergency]) onTestFinished(() => room.stop?.());

  const list = async (filter: Partial<TicketFilter> = {}, offset = 0, limit = 200) =>
    tickets.handlers["tickets.list"]({ filter: { ...wholeList, ...filter }, offset, limit });

  return {
    ...rig,
    accountId: account.id,
    tickets,
    calls,
    emergency,
    sites,
    list,
    overview: async () => tickets.handlers["now.overview"]({}),
    /** By the words of its subject. */
    async find(subject: string): Promise<TicketRow> {
      const { rows } = await list();
      const row = rows.find((candidate) => candidate.subject.includes(subject));
      invariant(row, `no ticket about “${subject}”`);
      return row;
    },
    detail: async (id: string): Promise<TicketDetail> => tickets.handlers["tickets.get"]({ id }),
    async sync(): Promise<void> {
      await rig.sync.pull(account.id);
    },
    /** No pull begins by itself any more: hours pass in no time. */
    async quiet(): Promise<void> {
      await rig.sync.stop?.();
    },
    site(name: string) {
      const site = sites.findByName("practice", name);
      invariant(site, `site ${name}`);
      return site;
    },
    remoteId: ({ number }: Pick<TicketRow, "number">): string => number.replace("PRACTICE-", ""),
    /** A new ticket of a practice user, made behind the engine's back; answers the helpdesk's number. */
    async file(subject: string, body = "It began today.", user = "Practice user one"): Promise<string> {
      const made = await rig.post(user, "/api/v2/requests.json", { request: { subject, comment: { body } } });
      return String((made as { request: { id: number } }).request.id);
    },
  };
}
