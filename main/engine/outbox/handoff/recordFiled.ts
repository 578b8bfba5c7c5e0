import { AppError } from "../../../../shared/ipc/appError.ts";
import { MINUTE, type Ms } from "../../../../shared/units.ts";
import type { AccountRecord } from "../../accounts/accountRecord.ts";
import type { FrozenMessage } from "../../drafts/frozenMessage.ts";
import type { RemoteTicket } from "../../helpdesks/helpdesk.ts";
import { markArrived } from "../markArrived.ts";
import type { OutboxParts } from "../outboxParts.ts";
import { transition } from "../outboxTable.ts";
import { findRow } from "../userActions.ts";
import { createFiledRepo } from "./filedRepo.ts";
import { sweepHandoffFolders } from "./handoffFolder.ts";

export interface Filing {
  readonly id: string;
  /** As the host shows it; "#4711" and "4711" are the same. */
  readonly number: string;
  readonly filedAtMs: Ms;
}

/** A user's clock may be a little ahead of the field they typed. */
const TOLERANCE: Ms = 5 * MINUTE;

/**
 * "Filed as # __ at __": the entry is sent as the user recorded it, and its clock starts at that instant. Answers our
 * ticket id. Fails with input.invalid (an instant to come, a number known already), notFound.
 */
export function recordFiled(parts: OutboxParts, filing: Filing): string {
  const { context } = parts;
  const row = findRow(parts, filing.id);
  const account = parts.accountOf(row.accountId);
  const message = parts.versions.readVersion(row.versionId);
  if (transition(row.state, "recordFiled") === null || account === null) {
    throw new AppError("notFound", "This item is not waiting to be filed.");
  }
  if (message === null) throw new AppError("notFound", "The stored text is damaged. Take the item back into a draft.");
  const number = filing.number.trim().replace(/^#\s*/u, "");
  if (number === "") throw new AppError("input.invalid", "Enter the number that the host gave the ticket.");
  if (filing.filedAtMs > context.clock.now() + TOLERANCE) {
    throw new AppError("input.invalid", "The time of filing lies in the future.");
  }
  const filed = createFiledRepo(context.db);
  if (message.kind !== "reply" && filed.isKnown(account.id, number)) {
    throw new AppError("input.invalid", "A ticket with this number is recorded already.");
  }
  const isReply = message.kind === "reply";
  const remote = isReply ? answeredTicket(parts, row.ticketId) : asFiled(account, message, number, filing.filedAtMs);
  const arrival = { row, message, account, remote, event: "recordFiled" } as const;
  const ticketId = markArrived(parts, arrival, {
    withTicket: (id) =>
      filed.note({
        id: context.ids.next(),
        ticketId: id,
        atMs: filing.filedAtMs,
        text: number,
        nowMs: context.clock.now(),
      }),
  });
  sweepHandoffFolders(parts);
  return ticketId;
}

/** A reply handed over by hand belongs to a ticket that is here already. */
function answeredTicket(parts: OutboxParts, ticketId: string | null): RemoteTicket {
  const ticket = ticketId === null ? null : createFiledRepo(parts.context.db).asRemote(ticketId);
  if (ticket === null) throw new AppError("notFound", "The ticket of this reply has been removed.");
  return ticket;
}

function asFiled(account: AccountRecord, message: FrozenMessage, number: string, filedAtMs: Ms): RemoteTicket {
  return {
    remoteId: number,
    subject: message.subject,
    description: message.body,
    status: "new",
    createdAtMs: filedAtMs,
    updatedAtMs: filedAtMs,
    requesterId: account.remoteUserId,
    requesterName: account.userName,
    organizationRemoteId: null,
    siteName: message.siteName,
    environment: message.environment,
    scenario: message.scenario,
    level: message.level,
    reference: null,
    canSolve: false,
    webUrl: null,
    serverDueAtMs: null,
    serverLevel: "",
  };
}
