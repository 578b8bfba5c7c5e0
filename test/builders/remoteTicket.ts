import type { RemoteTicket } from "../../main/engine/helpdesks/helpdesk.ts";

/** An open ticket of user 1 that says as little as a helpdesk may; `atMs`: when it was made and last changed. */
export function remoteTicket(atMs: number, changes: Partial<RemoteTicket> = {}): RemoteTicket {
  return {
    remoteId: "1",
    subject: "Ticket",
    description: "",
    status: "open",
    createdAtMs: atMs,
    updatedAtMs: atMs,
    requesterId: "1",
    requesterName: null,
    organizationRemoteId: null,
    siteName: "",
    environment: "",
    scenario: null,
    level: "standard",
    reference: null,
    canSolve: false,
    webUrl: null,
    serverDueAtMs: null,
    serverLevel: "",
    ...changes,
  };
}
