import { AppError } from "../../../shared/ipc/appError.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { EngineRoutes } from "../../../shared/ipc/routes/index.ts";
import type { Ms } from "../../../shared/units.ts";
import { ask } from "../../electron/ask.ts";
import { launchStandby, type Launched } from "../../electron/launch.ts";
import { createComposer, type Composer } from "../../electron/pages/composer.ts";
import { watchSaves } from "../../electron/watchSaves.ts";
import type { Ask } from "../engineRig.ts";

/** One life of the real app, with a draft open in its composer. */
export interface AppLife extends Launched {
  readonly composer: Composer;
  readonly request: Ask;
  /** What stood in the field when the window showed the draft. */
  readonly text: string;
  /** From the start of the app to the draft's text in the window. */
  readonly usableAfterMs: Ms;
  /** The newest text that the user was told is saved. */
  savedText(): string;
}

export async function openLife(
  userData: string | null,
  draftId: string | null,
): Promise<AppLife & { draftId: string }> {
  const startedAt = performance.now();
  const standby = await launchStandby(userData === null ? {} : { userData });
  const request = askOf(standby);
  const id = draftId ?? (await firstDraft(request));
  await standby.page.evaluate((wanted) => {
    location.hash = `#/compose/${wanted}`;
  }, id);
  const composer = createComposer(standby.page);
  const text = await composer.details.inputValue();
  const usableAfterMs = performance.now() - startedAt;
  const savedText = await watchSaves(standby.page, composer.details);
  return { ...standby, composer, request, draftId: id, text, usableAfterMs, savedText };
}

/** As the window asks. */
function askOf({ page }: Launched): Ask {
  return async (route, input) => {
    const reply = await ask(page, route, input);
    if (!reply.ok) throw new AppError(reply.error.code, `${route}: ${reply.error.message}`);
    // The engine's router parsed the answer with this route's own schema.
    return reply.data as OutputOf<EngineRoutes[typeof route]>;
  };
}

/** First run's third way: writing before there is any account. */
async function firstDraft(request: Ask): Promise<string> {
  await request("app.writeOfflineFirst", {});
  return (await request("drafts.create", { kind: "ticket", ticketId: null, siteId: null })).id;
}
