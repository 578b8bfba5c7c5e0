import { z } from "zod";
import type { RestApi } from "./restApi.ts";
import { quoted, searchTickets } from "./ticketSearch.ts";

const rowsSchema = z.object({ items: z.array(z.unknown()) });

/** A reference field where it is used: rights to fill it in are given per queue. */
export interface FieldInQueue {
  readonly fieldId: string;
  readonly queueId: string;
}

export interface ReferenceProof {
  /** True once a value of this user's is known to have stayed in that field of a ticket. */
  ofTickets(place: FieldInQueue, signal: AbortSignal): Promise<boolean>;
  /** The same for a field of single messages. */
  ofMessages(place: FieldInQueue, signal: AbortSignal): Promise<boolean>;
  /** It was read back just now. */
  noteKept(place: FieldInQueue): void;
}

/**
 * Whether a reference field can be relied on. Seeing a field does not mean that one may fill it in, and a value that may
 * not be set is dropped without a word: the reference would be nowhere, just when an unclear end needs it. So until one
 * of this user's values was seen in a field, the reference stands in the text as well.
 */
export function createReferenceProof(api: RestApi, me: string): ReferenceProof {
  const proven = new Set<string>();
  const keyOf = ({ fieldId, queueId }: FieldInQueue) => `${queueId}/${fieldId}`;

  async function isProven(place: FieldInQueue, look: () => Promise<boolean>): Promise<boolean> {
    if (proven.has(keyOf(place))) return true;
    if (!(await look())) return false;
    proven.add(keyOf(place));
    return true;
  }
  return {
    ofTickets: (place, signal) =>
      isProven(place, async () => {
        const query = `Creator = ${quoted(me)} AND Queue = ${place.queueId} AND 'CF.{${place.fieldId}}' IS NOT NULL`;
        const { items } = await searchTickets(api, {
          name: "reference.proof",
          query,
          orderBy: "id",
          perPage: 1,
          signal,
        });
        const field = items[0]?.CustomFields.find(({ id }) => id === place.fieldId);
        return (field?.values ?? []).length > 0;
      }),
    ofMessages: (place, signal) =>
      isProven(place, async () => {
        const query = {
          query: `TicketQueue = ${place.queueId} AND Creator = ${quoted(me)} AND 'CF.{${place.fieldId}}' IS NOT NULL`,
          orderby: "id",
          order: "DESC",
          per_page: "1",
        };
        const { items } = await api.ask(rowsSchema, { name: "reference.proof", path: "/transactions", query, signal });
        return items.length > 0;
      }),
    noteKept: (place) => void proven.add(keyOf(place)),
  };
}
