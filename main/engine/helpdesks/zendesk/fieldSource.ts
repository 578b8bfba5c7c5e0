import { DAY } from "../../../../shared/units.ts";
import type { Clock } from "../../ports.ts";
import { HelpdeskError } from "../helpdeskProblem.ts";
import { mapFields, type FieldMap } from "./fieldMap.ts";
import type { Api } from "./zendeskApi.ts";
import { ticketFieldsSchema, type ZendeskTicketField } from "./zendeskSchemas.ts";

/** Where an account's field map is kept between starts. */
export interface FieldMapStore {
  load(): FieldMap | null;
  save(map: FieldMap): void;
}

export interface FieldSource {
  /** Asks the helpdesk once a day; a helpdesk that shows no fields gets a map without any. */
  read(signal: AbortSignal | undefined): Promise<FieldMap>;
  known(): FieldMap | null;
  /** From now on the reference is a line of the text. */
  forgetReference(): void;
}

export function createFieldSource(api: Api, store: FieldMapStore, clock: Clock): FieldSource {
  let map = store.load();
  /** Three tries that begin together ask once. */
  let asking: Promise<FieldMap> | null = null;

  function keep(next: FieldMap): FieldMap {
    map = next;
    store.save(next);
    return next;
  }
  return {
    known: () => map,
    read: async (signal) => {
      if (map !== null && Math.abs(clock.now() - map.readAtMs) < DAY) return map;
      asking ??= listFields(api, signal)
        .then((found) => keep(mapFields(found, clock.now())))
        .finally(() => {
          asking = null;
        });
      return asking;
    },
    forgetReference() {
      if (map !== null) keep({ ...map, fields: { ...map.fields, reference: null } });
    },
  };
}

async function listFields(api: Api, signal: AbortSignal | undefined): Promise<readonly ZendeskTicketField[]> {
  try {
    const call = { name: "ticketFields.list", path: "/ticket_fields.json", signal };
    return (await api.ask(ticketFieldsSchema, call)).ticket_fields;
  } catch (error) {
    if (error instanceof HelpdeskError && error.problem.kind === "refused") return [];
    throw error;
  }
}
