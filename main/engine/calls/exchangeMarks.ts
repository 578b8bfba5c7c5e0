import { z } from "zod";
import { AppError } from "../../../shared/ipc/appError.ts";
import type { HandlersFor } from "../../../shared/ipc/define.ts";
import { idSchema, instantSchema, realmSchema } from "../../../shared/ipc/fields.ts";
import type { callRoutes } from "../../../shared/ipc/routes/calls.ts";
import type { EngineContext } from "../context.ts";
import { createCallMarksRepo } from "./callMarksRepo.ts";
import type { DecideDeps } from "./decideCalls.ts";
import { createExchangeRepo } from "./exchangeRepo.ts";

/** A ticket, site or organization is named as every computer knows it; our ids are this computer's own. */
const markSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(["held", "missed", "agreed", "cancelled", "correction", "note"]),
  helpdesk: z.string().max(300).nullable(),
  ticket: z.string().max(100).nullable(),
  site: z.string().max(300).nullable(),
  organization: z.string().max(300).nullable(),
  atMs: instantSchema,
  amount: z.int().min(-9_999).max(9_999).nullable(),
  text: z.string().max(10_000),
  recordedAtMs: instantSchema,
});
const fileSchema = z.strictObject({
  format: z.literal("standby-calls"),
  version: z.literal(1),
  realm: realmSchema,
  marks: z.array(markSchema).max(20_000),
});
export type ExportedMark = Readonly<z.infer<typeof markSchema>>;

type Exchange = Pick<HandlersFor<typeof callRoutes>, "calls.export" | "calls.import">;

/** Marks, notes and corrections of the realm in view as a file, for a colleague or another computer. */
export function createMarkExchange(context: EngineContext, { decided }: DecideDeps): Exchange {
  const { db, clock } = context;
  const marks = createCallMarksRepo(db);
  const repo = createExchangeRepo(db);

  const importOnce = db.transaction((told: readonly ExportedMark[]) => {
    const realm = context.realm();
    const counts = { added: 0, known: 0 };
    const unmatched = new Set<string>();
    for (const mark of told) {
      const places = repo.placesOf(realm, mark);
      const { id, kind, atMs, amount, text, recordedAtMs } = mark;
      if (marks.isKnown(id)) counts.known += 1;
      else if (places === null) unmatched.add(mark.ticket ?? mark.site ?? mark.organization ?? id);
      else {
        marks.insert({ id, realm, kind, ...places, atMs, amount, text, recordedAtMs, importedAtMs: clock.now() });
        counts.added += 1;
      }
    }
    return { ...counts, unmatched: [...unmatched] };
  });

  return {
    "calls.export": () => {
      const realm = context.realm();
      const file = { format: "standby-calls", version: 1, realm, marks: repo.exported(realm) };
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      return { suggestedName: `calls-${day}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
    },
    "calls.import": ({ text }) => {
      const file = fileSchema.safeParse(jsonOf(text));
      if (!file.success) throw new AppError("input.invalid", "This is no file of calls that Standby has written.");
      if (file.data.realm !== context.realm())
        throw new AppError(
          "input.invalid",
          "These calls are of practice and real work is in view, or the other way round.",
        );
      const result = importOnce.immediate(file.data.marks);
      if (result.added > 0) decided([]);
      return result;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
