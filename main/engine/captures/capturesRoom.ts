import type { CapturePolicy, captureRoutes } from "../../../shared/ipc/routes/captures.ts";
import { createSettingsRepo } from "../app/settingsRepo.ts";
import type { EngineContext, EngineRoom } from "../context.ts";
import { createAttachmentsRepo } from "../drafts/attachments/attachmentsRepo.ts";
import { createDraftsRepo } from "../drafts/draftsRepo.ts";
import type { Erasure } from "../erasure/erasure.ts";
import { readCapturePolicy, saveCapturePolicy } from "./capturePolicy.ts";
import { createCapturesRepo } from "./capturesRepo.ts";
import { createCapturesService, mostUnused } from "./capturesService.ts";
import { createCleaning } from "./cleaning.ts";

export interface CapturesRoomDeps {
  readonly erasure: Erasure;
}

/** Pictures and recordings that were taken: kept before anything else happens to them, until they are used or too old. */
export function createCapturesRoom(
  context: EngineContext,
  { erasure }: CapturesRoomDeps,
): EngineRoom<keyof typeof captureRoutes> {
  const { db } = context;
  const settings = createSettingsRepo(db);
  const captures = createCapturesRepo(db);
  const policy = (): CapturePolicy => readCapturePolicy(settings);
  const cleaning = createCleaning(context, { captures, erasure, mostUnused, keepDays: () => policy().keepDays });
  const service = createCapturesService(context, {
    captures,
    drafts: createDraftsRepo(db),
    attachments: createAttachmentsRepo(db),
    cleaning,
  });

  return {
    handlers: {
      "captures.keep": (input) => service.keep(input),
      "captures.list": () => ({ captures: [...service.list()] }),
      "captures.attach": (input) => service.attach(input),
      "captures.remove": ({ captureId }) => done(service.remove(captureId)),
      "captures.restore": ({ captureId }) => done(service.restore(captureId)),
      "captures.policy": policy,
      "captures.savePolicy": (part) => {
        db.transaction(() => saveCapturePolicy(settings, part)).immediate();
        context.publish("captures");
        cleaning.look();
        // Turned on, it is true of what was sent before as well.
        erasure.wake();
        return policy();
      },
    },
    start: () => cleaning.start(),
    stop: () => Promise.resolve(cleaning.stop()),
  };
}

function done(_nothing: void): Record<string, never> {
  return {};
}
