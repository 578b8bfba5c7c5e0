import { AppError } from "../../../shared/ipc/appError.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { draftRoutes } from "../../../shared/ipc/routes/drafts.ts";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { MINUTE, type Ms } from "../../../shared/units.ts";
import { pictureName } from "./pictureName.ts";

type DraftRoutes = typeof draftRoutes;
type AskEngine = (envelope: RequestEnvelope) => Promise<Reply>;

/** Where a picture went. */
export interface AttachedPicture {
  readonly draftId: string;
  readonly attachmentId: string;
}

/** A draft left alone for longer is another matter; the picture begins a new one. */
const stillInHand: Ms = 15 * MINUTE;

/**
 * Attaches a PNG to the wanted draft; without one, to the draft the user was working on just now, else to a new one.
 * Throws AppError with the engine's own reason.
 */
export async function attachPicture(
  askEngine: AskEngine,
  png: Uint8Array,
  wantedDraftId: string | null,
  nowMs: number,
): Promise<AttachedPicture> {
  const draftId = wantedDraftId ?? (await draftInHand(askEngine, nowMs)) ?? (await newDraft(askEngine));
  const attachment = await ask(askEngine, "drafts.addAttachment", {
    draftId,
    name: pictureName(new Date(nowMs)),
    source: "capture",
    bytes: png,
  });
  return { draftId, attachmentId: attachment.id };
}

async function draftInHand(askEngine: AskEngine, nowMs: number): Promise<string | null> {
  const { drafts } = await ask(askEngine, "drafts.list", {});
  const newest = drafts
    .filter((draft: Draft) => draft.state === "open" && nowMs - draft.updatedAtMs < stillInHand)
    .toSorted((a, b) => b.updatedAtMs - a.updatedAtMs)[0];
  return newest?.id ?? null;
}

async function newDraft(askEngine: AskEngine): Promise<string> {
  const draft = await ask(askEngine, "drafts.create", { kind: "ticket", ticketId: null, siteId: null });
  return draft.id;
}

async function ask<Name extends keyof DraftRoutes>(
  askEngine: AskEngine,
  route: Name,
  input: unknown,
): Promise<OutputOf<DraftRoutes[Name]>> {
  const reply = await askEngine({ route, input });
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.message);
  return draftRoutes[route].output.parse(reply.data) as OutputOf<DraftRoutes[Name]>;
}
