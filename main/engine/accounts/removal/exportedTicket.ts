import type { Ms } from "../../../../shared/units.ts";
import type { ExportedFile, ExportedSending, ExportRepo } from "./exportRepo.ts";

/** Where a file of the export lies, relative to its folder; null: its bytes are not on this computer. */
export type PlaceOf = (ticketNumber: string, file: ExportedFile) => string | null;

/** A ticket with its thread as it stands in tickets.json: instants as ISO 8601 in UTC, nothing that only this computer knows by id. */
export function exportedTicket(repo: ExportRepo, ticketId: string, placeOf: PlaceOf): Record<string, unknown> | null {
  const found = repo.ticket(ticketId);
  if (!found) return null;
  const { id: _id, isMine, isRecordedByHand, description, ...facts } = found;
  const messages = repo.messages(ticketId).map(({ id, isAgent, isMe, isRecordedByHand: byHand, body, ...message }) => ({
    ...withInstants(message),
    isAgent: isAgent === 1,
    isMe: isMe === 1,
    isRecordedByHand: byHand === 1,
    body,
    files: repo.files(id).map((file) => ({ ...file, path: placeOf(found.number, file) })),
  }));
  return {
    ...withInstants(facts),
    isMine: isMine === 1,
    isRecordedByHand: isRecordedByHand === 1,
    description,
    recordedFacts: repo.facts(ticketId).map(withInstants),
    calls: repo.calls(ticketId).map(withInstants),
    statusChanges: repo.statuses(ticketId).map(withInstants),
    messages,
  };
}

/** What was sent, with the files that went along: of one handed over by hand nobody else has them here. */
export function exportedSending(repo: ExportRepo, sending: ExportedSending, placeOf: PlaceOf): Record<string, unknown> {
  const { versionId, ...facts } = sending;
  const place = facts.number ?? facts.reference;
  const files = repo.sentFiles(versionId).map((file) => ({ ...file, path: placeOf(place, file) }));
  return { ...withInstants(facts), files };
}

/** `createdAtMs: 0` becomes `createdAt: "1970-01-01T00:00:00.000Z"`. */
function withInstants(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]: [string, unknown]) => {
      const isInstant = key.endsWith("AtMs") || key === "atMs";
      return isInstant ? [key.slice(0, -"Ms".length), isoOf(value)] : [key, value];
    }),
  );
}

function isoOf(value: unknown): string | null {
  return typeof value === "number" ? new Date(value satisfies Ms).toISOString() : null;
}
