import type { Database } from "better-sqlite3";
import { z } from "zod";
import {
  chosenFirst,
  fieldChoicesSchema,
  knownFormsSchema,
  type FieldChoices,
  type FormStore,
  type KnownForms,
} from "../helpdesks/formStore.ts";
import { parseJson } from "../helpdesks/http/serverWords.ts";
import { readOnce } from "../store/readOnce.ts";

interface FormsRow {
  readonly fieldMap: string;
  readonly forms: string;
  readonly asOf: number | null;
  readonly settings: string;
}
const fieldPartSchema = knownFormsSchema.pick({ fields: true, isReferenceLost: true });
const formPartSchema = knownFormsSchema.shape.forms;
const readChoices = readOnce((text): FieldChoices => fieldChoicesSchema.catch({}).parse(parseJson(text)));

export type FormsRepo = ReturnType<typeof createFormsRepo>;

/** Columns field_map, forms, forms_as_of and field_choices of the account table. */
export function createFormsRepo(db: Database) {
  function load(accountId: string): KnownForms | null {
    const sql = "SELECT field_map AS fieldMap, forms, forms_as_of AS asOf, settings FROM account WHERE id = ?";
    const row = db.prepare<[string], FormsRow>(sql).get(accountId);
    if (row === undefined || row.asOf === null) return null;
    const fieldPart = fieldPartSchema.safeParse(parseJson(row.fieldMap));
    const forms = formPartSchema.safeParse(parseJson(row.forms));
    if (!fieldPart.success || !forms.success) return null;
    return { ...fieldPart.data, forms: inOrder(forms.data, firstFormOf(row.settings)), readAtMs: row.asOf };
  }
  function save(accountId: string, { fields, isReferenceLost, forms, readAtMs }: KnownForms): void {
    db.prepare("UPDATE account SET field_map = ?, forms = ?, forms_as_of = ? WHERE id = ?").run(
      JSON.stringify({ fields, isReferenceLost }),
      JSON.stringify(forms),
      readAtMs,
      accountId,
    );
  }
  function choices(accountId: string): FieldChoices {
    const sql = "SELECT field_choices AS choices FROM account WHERE id = ?";
    const row = db.prepare<[string], { choices: string }>(sql).get(accountId);
    return readChoices(row?.choices ?? "{}");
  }
  return {
    load,
    choices,
    choose(accountId: string, chosen: FieldChoices): void {
      db.prepare("UPDATE account SET field_choices = ? WHERE id = ?").run(JSON.stringify(chosen), accountId);
    },
    storeFor: (accountId: string): FormStore => ({
      load: () => load(accountId),
      save: (known) => save(accountId, known),
      choices: () => choices(accountId),
    }),
  };
}

const firstFormSchema = z.object({ queueId: z.string().nullable() }).transform(({ queueId }) => queueId);

/** The queue that the user wants offered first; null where none is chosen, and for every other kind of helpdesk. */
function firstFormOf(settings: string): string | null {
  return firstFormSchema.safeParse(parseJson(settings)).data ?? null;
}

function inOrder(forms: KnownForms["forms"], firstId: string | null): KnownForms["forms"] {
  if (!forms.some(({ id }) => id === firstId)) return forms;
  return chosenFirst(forms, firstId).map((form) => ({ ...form, isDefault: form.id === firstId }));
}
