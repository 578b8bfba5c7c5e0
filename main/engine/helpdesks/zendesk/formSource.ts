import type { z } from "zod";
import { DAY } from "../../../../shared/units.ts";
import type { Clock } from "../../ports.ts";
import { factFieldsOf, type FactFields } from "../factFields.ts";
import type { FormStore, KnownForms } from "../formStore.ts";
import { HelpdeskError, type HelpdeskProblemKind } from "../helpdeskProblem.ts";
import { readForms } from "./ticketForms.ts";
import type { Api } from "./zendeskApi.ts";
import { ticketFieldsSchema, ticketFormsSchema } from "./zendeskSchemas.ts";

export interface FormSource {
  /** Asks the helpdesk once a day; a helpdesk that shows no fields gets one form without any. */
  read(signal: AbortSignal | undefined): Promise<KnownForms>;
  /** Asks now. */
  refresh(signal: AbortSignal | undefined): Promise<KnownForms>;
  /** Which field carries which fact, by what is known now. */
  facts(): FactFields;
  /** From now on the reference is a line of the text. */
  forgetReference(): void;
  /** The helpdesk refused what was filled in: its forms may have changed. */
  expire(): void;
}

export function createFormSource(api: Api, store: FormStore, clock: Clock): FormSource {
  let known = store.load();
  let isExpired = false;
  /** Three tries that begin together ask once. */
  let asking: Promise<KnownForms> | null = null;

  function keep(next: KnownForms): KnownForms {
    known = next;
    isExpired = false;
    store.save(next);
    return next;
  }
  async function ask(signal: AbortSignal | undefined): Promise<KnownForms> {
    const [{ ticket_fields: fields }, { ticket_forms: forms }] = await Promise.all([
      askOpen(api, signal, {
        name: "ticketFields.list",
        path: "/ticket_fields.json",
        schema: ticketFieldsSchema,
        otherwise: { ticket_fields: [] },
        tolerated: ["refused"],
      }),
      askOpen(api, signal, {
        name: "ticketForms.list",
        path: "/ticket_forms.json",
        // Inactive forms are listed too unless one asks not to.
        query: { active: "true", end_user_visible: "true", fallback_to_default: "true" },
        schema: ticketFormsSchema,
        otherwise: { ticket_forms: [] },
        // Without its forms a helpdesk takes tickets all the same.
        tolerated: ["refused", "badAnswer"],
      }),
    ]);
    return keep(readForms(fields, forms, clock.now()));
  }
  function refresh(signal: AbortSignal | undefined): Promise<KnownForms> {
    asking ??= ask(signal).finally(() => {
      asking = null;
    });
    return asking;
  }
  return {
    refresh,
    read: async (signal) => {
      const isFresh = known !== null && !isExpired && Math.abs(clock.now() - known.readAtMs) < DAY;
      return isFresh && known !== null ? known : refresh(signal);
    },
    facts: () => factFieldsOf(known, store.choices()),
    forgetReference() {
      if (known !== null) keep({ ...known, isReferenceLost: true });
    },
    expire() {
      isExpired = true;
    },
  };
}

interface OpenAsk<Schema extends z.ZodType> {
  readonly name: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly schema: Schema;
  readonly otherwise: z.output<Schema>;
  readonly tolerated: readonly HelpdeskProblemKind[];
}

/** A list that a helpdesk may keep from its customers. */
async function askOpen<Schema extends z.ZodType>(
  api: Api,
  signal: AbortSignal | undefined,
  { schema, otherwise, tolerated, ...call }: OpenAsk<Schema>,
): Promise<z.output<Schema>> {
  try {
    return await api.ask(schema, { ...call, signal });
  } catch (error) {
    if (error instanceof HelpdeskError && tolerated.includes(error.problem.kind)) return otherwise;
    throw error;
  }
}
