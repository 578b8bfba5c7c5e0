import type { Database } from "better-sqlite3";
import { fieldMapSchema, type FieldMap } from "./zendesk/fieldMap.ts";
import { parseJson } from "./zendesk/serverWords.ts";

export interface FieldMapRepo {
  /** null = never asked, or kept by another version in another shape. */
  load(accountId: string): FieldMap | null;
  save(accountId: string, map: FieldMap): void;
}

/** Column account.field_map: what the helpdesk said about its form fields. */
export function createFieldMapRepo(db: Database): FieldMapRepo {
  return {
    load(accountId) {
      const row = db
        .prepare<[string], { map: string }>("SELECT field_map AS map FROM account WHERE id = ?")
        .get(accountId);
      const parsed = fieldMapSchema.safeParse(parseJson(row?.map ?? ""));
      return parsed.success ? parsed.data : null;
    },
    save(accountId, map) {
      db.prepare("UPDATE account SET field_map = ? WHERE id = ?").run(JSON.stringify(map), accountId);
    },
  };
}
