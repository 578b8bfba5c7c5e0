import { AppError } from "../../../shared/ipc/appError.ts";
import type { OutputOf } from "../../../shared/ipc/define.ts";
import type { Reply, RequestEnvelope } from "../../../shared/ipc/envelope.ts";
import { captureRoutes } from "../../../shared/ipc/routes/captures.ts";
import { draftRoutes } from "../../../shared/ipc/routes/drafts.ts";
import type { Draft } from "../../../shared/ticket/draft.ts";
import { MINUTE, type Ms } from "../../../shared/units.ts";
import type { Picture } from "./frame.ts";
import { pictureName } from "./pictureName.ts";

const routes = { ...captureRoutes, ...draftRoutes } as const;
type Routes = typeof routes;
type AskEngine = (envelope: RequestEnvelope) => Promise<Reply>;

/** Where a picture went. */
export interface AttachedPicture {
  readonly draftId: string;
  readonly attachmentId: string;
}

/** On the disk, but no draft took it: it waits among the recent captures. */
export interface KeptPicture {
  readonly captureId: string;
  /** Why it was not attached. */
  readonly reason: unknown;
}

/** A draft left alone for longer is another matter; the picture begins a new one. */
const stillInHand: Ms = 15 * MINUTE;

/**
 * Keeps a picture first, and then attaches it to the wanted draft; without one, to the draft the user was working on just
 * now, else to a new one. Throws AppError with the engine's own reason where it could not even be kept.
 */
export async function attachPicture(
  askEngine: AskEngine,
  { png, thumbnail, scale }: Picture,
  wantedDraftId: string | null,
  nowMs: number,
): Promise<AttachedPicture | KeptPicture> {
  const name = pictureName(new Date(nowMs));
  const { id: captureId } = await ask(askEngine, "captures.keep", {
    source: "capture",
    name,
    bytes: png,
    thumbnail,
    scale,
  });
  try {
    const draftId = wantedDraftId ?? (await draftInHand(askEngine, nowMs)) ?? (await newDraft(askEngine));
    const { id } = await ask(askEngine, "captures.attach", { captureId, draftId });
    return { draftId, attachmentId: id };
  } catch (reason) {
    return { captureId, reason };
  }
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

async function ask<Name extends keyof Routes>(
  askEngine: AskEngine,
  route: Name,
  input: unknown,
): Promise<OutputOf<Routes[Name]>> {
  const reply = await askEngine({ route, input });
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.message);
  return routes[route].output.parse(reply.data) as OutputOf<Routes[Name]>;
}
