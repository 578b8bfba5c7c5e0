import type { TicketField, TicketForm } from "../../../../shared/ticket/form.ts";
import { DAY } from "../../../../shared/units.ts";
import type { Clock } from "../../ports.ts";
import { factFieldsOf, type FactFields } from "../factFields.ts";
import { chosenFirst, type FormStore } from "../formStore.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import type { RestApi } from "./restApi.ts";
import { fieldDetailSchema, fieldPageSchema, queuePageSchema, type RestField } from "./restSchemas.ts";
import { MESSAGE_FIELD, TICKET_FIELD, toTicketField } from "./ticketFields.ts";
import { PAGE_SIZE } from "./ticketSearch.ts";

/** A queue this user may file in. */
export interface Queue {
  readonly id: string;
  readonly title: string;
  readonly hasDeadlines: boolean;
  /** All fields that can be filled in, those for our facts included. */
  readonly fields: readonly TicketField[];
  /** The field of a message that takes our reference; null = the last line of the text carries it. */
  readonly messageReferenceId: string | null;
}

export interface Queues {
  /** Asked once a day, and at each start. */
  read(signal: AbortSignal | undefined): Promise<readonly Queue[]>;
  refresh(signal: AbortSignal | undefined): Promise<readonly TicketForm[]>;
  /** null until read. */
  known(): readonly Queue[] | null;
  /** Which field carries which fact, by what is known now. */
  facts(): FactFields;
}

const messageReferenceTitles = ["msgref", "messageref", "messagereference", "clientref", "clientreference"];

/** `firstId`: the queue that the user wants offered first and taken where none is named; null = the oldest. */
export function createQueues(api: RestApi, store: FormStore, clock: Clock, firstId: string | null): Queues {
  let kept = store.load();
  let queues: readonly Queue[] | null = null;
  let readAtMs = 0;
  /** Several tries that begin together ask once. */
  let asking: Promise<readonly Queue[]> | null = null;

  async function ask(signal: AbortSignal | undefined): Promise<readonly Queue[]> {
    const found = chosenFirst(await readQueues(api, signal), firstId);
    queues = found;
    readAtMs = clock.now();
    const fields = new Map(found.flatMap((queue) => queue.fields.map((field) => [field.id, field] as const)));
    // Whether the reference stays in its field is proven queue by queue: see referenceProof.ts.
    kept = { fields: [...fields.values()], forms: formsOf(found), readAtMs, isReferenceLost: false };
    store.save(kept);
    return found;
  }
  function askOnce(signal: AbortSignal | undefined): Promise<readonly Queue[]> {
    asking ??= ask(signal).finally(() => {
      asking = null;
    });
    return asking;
  }
  return {
    known: () => queues,
    read: async (signal) => {
      const isFresh = queues !== null && Math.abs(clock.now() - readAtMs) < DAY;
      return isFresh && queues !== null ? queues : askOnce(signal);
    },
    refresh: async (signal) => formsOf(await askOnce(signal)),
    facts: () => factFieldsOf(kept, store.choices()),
  };
}

function formsOf(queues: readonly Queue[]): readonly TicketForm[] {
  return queues.map(({ id, title, fields }, index) => ({ id, title, isDefault: index === 0, fields: [...fields] }));
}

/** The queue a ticket goes to; the first one is the default. */
export function queueFor(queues: readonly Queue[], formId: string | null): Queue {
  const queue = formId === null ? queues[0] : queues.find(({ id }) => id === formId);
  if (queue) return queue;
  const words =
    formId === null
      ? "The helpdesk has no queue you may file in."
      : "You may not file in this queue any more. Choose another one.";
  throw new HelpdeskError("refused", words);
}

async function readQueues(api: RestApi, signal: AbortSignal | undefined): Promise<readonly Queue[]> {
  const open: { id: string; title: string; hasDeadlines: boolean }[] = [];
  for (let page = 1; page <= 20; page += 1) {
    const query = {
      fields: "Name,Description,SLADisabled,_hyperlinks",
      page: String(page),
      per_page: String(PAGE_SIZE),
    };
    const { items } = await api.ask(queuePageSchema, { name: "queues.list", path: "/queues/all", query, signal });
    // The link is there for those who may file.
    const mayFile = items.filter(({ _hyperlinks: links }) => links.some(({ ref }) => ref === "create"));
    for (const { id, Name, SLADisabled } of mayFile) open.push({ id, title: Name, hasDeadlines: SLADisabled === "0" });
    if (items.length === 0) break;
  }
  const details = new Map<string, TicketField | null>();
  const queues: Queue[] = [];
  for (const queue of open.toSorted((a, b) => Number(a.id) - Number(b.id))) {
    queues.push({ ...queue, ...(await readFields(api, queue.id, details, signal)) });
  }
  return queues;
}

type QueueFields = Pick<Queue, "fields" | "messageReferenceId">;

/** The fields of one queue. Without the right to see them there are none, and tickets are filed all the same. */
async function readFields(
  api: RestApi,
  queueId: string,
  details: Map<string, TicketField | null>,
  signal: AbortSignal | undefined,
): Promise<QueueFields> {
  const rows = await listFields(api, queueId, signal);
  const fields: TicketField[] = [];
  for (const row of rows.filter(({ LookupType: kind }) => kind === TICKET_FIELD)) {
    if (!details.has(row.id)) details.set(row.id, toTicketField(row, await readOptions(api, row, signal)));
    const field = details.get(row.id);
    if (field) fields.push(field);
  }
  const carriers = rows.filter(({ LookupType: kind, Type: type }) => kind === MESSAGE_FIELD && type === "Freeform");
  const carrier = carriers.find(({ Name }) =>
    messageReferenceTitles.includes(Name.toLowerCase().replace(/[^a-z]/gu, "")),
  );
  return { fields, messageReferenceId: carrier?.id ?? null };
}

async function listFields(
  api: RestApi,
  queueId: string,
  signal: AbortSignal | undefined,
): Promise<readonly RestField[]> {
  const path = `/queue/${encodeURIComponent(queueId)}/customfields`;
  const query = { fields: "Name,Description,Type,MaxValues,Pattern,LookupType", per_page: String(PAGE_SIZE) };
  try {
    return (await api.ask(fieldPageSchema, { name: "queue.fields", path, query, signal })).items;
  } catch (error) {
    if (isRefused(error)) return [];
    throw error;
  }
}

async function readOptions(api: RestApi, row: RestField, signal: AbortSignal | undefined): Promise<readonly string[]> {
  if (row.Type !== "Select") return [];
  const call = { name: "field.show", path: `/customfield/${encodeURIComponent(row.id)}`, signal };
  return (await api.ask(fieldDetailSchema, call)).Values;
}

function isRefused(error: unknown): boolean {
  return error instanceof HelpdeskError && error.problem.kind === "refused";
}
