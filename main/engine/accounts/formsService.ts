import { AppError } from "../../../shared/ipc/appError.ts";
import type { InputOf, OutputOf } from "../../../shared/ipc/define.ts";
import type { EngineRoutes } from "../../../shared/ipc/routes/index.ts";
import { fieldFactSchema } from "../../../shared/ticket/form.ts";
import { DAY } from "../../../shared/units.ts";
import { createSettingsRepo, settingKeys } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import { canCarry, factFieldsOf, withoutFactFields } from "../helpdesks/factFields.ts";
import { NO_FIELD, type KnownForms } from "../helpdesks/formStore.ts";
import { HelpdeskError } from "../helpdesks/helpdeskProblem.ts";
import type { Helpdesks } from "../helpdesks/registry.ts";
import type { AccountRecord } from "./accountRecord.ts";
import { createAccountsRepo } from "./accountsRepo.ts";
import { createFormsRepo } from "./formsRepo.ts";

type Answer<Name extends keyof EngineRoutes> = OutputOf<EngineRoutes[Name]>;

/** The helpdesks' forms as last read, and which of their fields carries which of our facts. */
export function createFormsService(context: EngineContext, helpdesks: Pick<Helpdesks, "forAccount">) {
  const accounts = createAccountsRepo(context.db);
  const repo = createFormsRepo(context.db);
  const settings = createSettingsRepo(context.db);
  const asking = new Map<string, Promise<void>>();
  const ended = new AbortController();

  function find(id: string): AccountRecord {
    const account = accounts.find(id);
    if (account === null) throw new AppError("notFound", "This account has been removed.");
    return account;
  }
  const isOld = (known: KnownForms | null) => known === null || Math.abs(context.clock.now() - known.readAtMs) >= DAY;

  /** In the background: whoever asked has what is known, and hears of what comes. */
  function refresh(id: string): void {
    if (asking.has(id) || settings.get(settingKeys.isWorkingOffline) === "true") return;
    const asked = ask(id)
      .catch((error: unknown) => {
        // No forms today: those of yesterday do. Pull and outbox tell the user about the connection.
        const cause = error instanceof HelpdeskError ? error.problem.kind : "unknown";
        context.logger.warn("forms.notRead", { account: id, cause });
      })
      .finally(() => asking.delete(id));
    asking.set(id, asked);
  }
  async function ask(id: string): Promise<void> {
    const before = repo.load(id)?.readAtMs;
    const helpdesk = await helpdesks.forAccount(id);
    await helpdesk.forms(ended.signal);
    if (repo.load(id)?.readAtMs !== before && !ended.signal.aborted) context.publish("accounts", [id]);
  }

  return {
    forms(id: string): Answer<"accounts.forms"> {
      const account = find(id);
      if (account.kind === "handoff") return { forms: [], asOfMs: null };
      const known = repo.load(id);
      if (isOld(known)) refresh(id);
      if (known === null) return { forms: [], asOfMs: null };
      const shown = withoutFactFields(known.forms, factFieldsOf(known, repo.choices(id)));
      return { forms: [...shown], asOfMs: known.readAtMs };
    },

    fieldMapping(id: string): Answer<"accounts.fieldMapping"> {
      const account = find(id);
      const known = repo.load(id);
      if (account.kind !== "handoff" && isOld(known)) refresh(id);
      const choices = repo.choices(id);
      const facts = factFieldsOf(known, choices);
      const carriers = (known?.fields ?? []).filter((field) =>
        fieldFactSchema.options.some((fact) => canCarry(field, fact)),
      );
      return {
        fields: carriers.map((field) => ({ id: field.id, title: field.title })),
        facts: fieldFactSchema.options.map((fact) => ({
          fact,
          fieldId: facts[fact]?.id ?? null,
          isChosen: choices[fact] !== undefined,
        })),
      };
    },

    mapField({ id, fact, choice }: InputOf<EngineRoutes["accounts.mapField"]>): void {
      find(id);
      const { [fact]: _former, ...others } = repo.choices(id);
      if (choice !== "auto" && choice !== NO_FIELD) {
        const field = repo.load(id)?.fields.find((candidate) => candidate.id === choice);
        if (field === undefined) throw new AppError("input.invalid", "The helpdesk no longer shows this field.");
        if (!canCarry(field, fact)) {
          const takes = fact === "reference" ? "a text field" : "a text field or a list";
          throw new AppError("input.invalid", `“${field.title}” cannot carry it: this needs ${takes}.`);
        }
      }
      repo.choose(id, choice === "auto" ? others : { ...others, [fact]: choice });
      context.publish("accounts", [id]);
      context.publish("drafts");
    },

    /** Resolves when nothing is being asked any more. */
    async stop(): Promise<void> {
      ended.abort();
      await Promise.all(asking.values());
    },
  };
}
