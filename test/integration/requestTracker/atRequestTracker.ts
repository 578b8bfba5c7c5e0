import type { SignInSecret } from "../../../shared/account/account.ts";
import type { FieldChoices, FormStore, KnownForms } from "../../../main/engine/helpdesks/formStore.ts";
import type { Helpdesk, OutgoingMessage } from "../../../main/engine/helpdesks/helpdesk.ts";
import { HelpdeskError, type HelpdeskProblem } from "../../../main/engine/helpdesks/helpdeskProblem.ts";
import { createRequestTrackerHelpdesk } from "../../../main/engine/helpdesks/requestTracker/requestTrackerHelpdesk.ts";
import { referenceFor } from "../../../main/engine/outbox/reference.ts";
import type { HttpFetch } from "../../../main/engine/ports.ts";
import { createFakeLogger } from "../../fakes/fakeLogger.ts";
import { nodeFetch } from "../../fakes/nodeFetch.ts";
import { v7 as uuid } from "uuid";
import type { RequestTracker } from "../../servers/requestTracker.ts";
import { outgoingMessage } from "../../builders/outgoingMessage.ts";

export const signal = new AbortController().signal;
export const attempt = { key: "key", recordBody: () => Promise.resolve() };

export const newReference = () => referenceFor(uuid());

/** The real clock: the server lives by it too, and its dates are compared with ours. */
const realClock = { now: () => Date.now(), after: () => () => undefined };

export function messageOf(changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return outgoingMessage({
    body: "Since the last deploy.\n\nIt says “502” → and nothing else. Grüße 😀",
    reference: newReference(),
    ...changes,
  });
}

export interface At {
  readonly helpdesk: Helpdesk;
  /** Method and path of what was asked, without queries. */
  readonly asked: string[];
  /** Ids of queues by their names. */
  queue(title: string): Promise<string>;
  field(queueTitle: string, title: string): Promise<string>;
}

export interface AtOptions {
  readonly signIn?: SignInSecret;
  readonly base?: string;
  readonly choices?: FieldChoices;
}

const opened = new Map<string, At>();

/** The adapter as one of the people of the server; the same one throughout a file, since each must learn the queues. */
export function at(rt: RequestTracker, who: keyof RequestTracker["people"] = "customer"): At {
  const key = `${rt.url} ${who}`;
  const known = opened.get(key) ?? atAnew(rt, who);
  opened.set(key, known);
  return known;
}

/** The adapter as after a start of the app. */
export function atAnew(
  rt: RequestTracker,
  who: keyof RequestTracker["people"] = "customer",
  options: AtOptions = {},
): At {
  const base = options.base ?? rt.url;
  const asked: string[] = [];
  const fetch: HttpFetch = (url, request) => {
    asked.push(`${request.method} ${new URL(url).pathname.replace("/REST/2.0", "")}`);
    return nodeFetch(url, request);
  };
  const helpdesk = createRequestTrackerHelpdesk({
    base,
    signIn: options.signIn ?? { kind: "token", token: rt.people[who].token },
    formStore: memoryFormStore(options.choices),
    fetch,
    clock: realClock,
    logger: createFakeLogger(),
    onClockOffset: () => undefined,
  });
  let asking: ReturnType<Helpdesk["forms"]> | null = null;
  const formOf = async (title: string) => {
    asking ??= helpdesk.forms(signal);
    const form = (await asking).find((one) => one.title === title);
    if (!form) throw new Error(`no queue ${title}`);
    return form;
  };
  return {
    helpdesk,
    asked,
    queue: async (title) => (await formOf(title)).id,
    field: async (queueTitle, title) => {
      const field = (await formOf(queueTitle)).fields.find((one) => one.title === title);
      if (!field) throw new Error(`no field ${title}`);
      return field.id;
    },
  };
}

function memoryFormStore(choices: FieldChoices = {}): FormStore {
  let known: KnownForms | null = null;
  return { load: () => known, save: (next) => void (known = next), choices: () => choices };
}

export async function problemOf(call: Promise<unknown>): Promise<HelpdeskProblem | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof HelpdeskError) return error.problem;
    throw error;
  }
}
