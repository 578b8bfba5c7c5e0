import { DAY, HOUR, MINUTE, type Ms } from "../../../../shared/units.ts";
import { HelpdeskError } from "../../helpdesks/helpdeskProblem.ts";
import type { Helpdesk, RemoteMessage } from "../../helpdesks/helpdesk.ts";
import { noteReach } from "../../sync/reachability.ts";
import { hashOf } from "../../store/blobs.ts";
import type { OutboxParts } from "../outboxParts.ts";
import { askedWait } from "../timing.ts";
import { differences, type HeldFile } from "./compareHeld.ts";
import type { DueCheck } from "./evidenceRepo.ts";

/** After this long nobody waits for the answer any more; "Check again" still asks. */
const GIVE_UP_AFTER: Ms = DAY;
/** A list may lag behind the write that it lists; looked for this often in vain, it is not shown to this user. */
const LOOKS_FOR_IT = 4;

const NOT_SHOWN = "The helpdesk does not show this item to you.";
const NO_ANSWER = "The helpdesk could not be asked for a day.";
const DAMAGED_HERE = "The copy on this computer is damaged, so there is nothing to compare with.";

/** One comparison of one sent item, files and all. Never rejects for what a helpdesk or the network does. */
export async function checkHeld(parts: OutboxParts, check: DueCheck, signal: AbortSignal): Promise<void> {
  const { context, evidence, versions } = parts;
  const sent = versions.readVersion(check.versionId);
  try {
    if (sent === null) {
      evidence.finish(check.entryId, "unavailable", DAMAGED_HERE, context.clock.now());
      return;
    }
    const helpdesk = await parts.deps.helpdesks.forAccount(check.accountId);
    const { remoteTicketId, reference, kind } = check;
    const held = await helpdesk.heldMessage(remoteTicketId, reference, kind, signal);
    if (held === null) {
      if (check.tries + 1 >= LOOKS_FOR_IT)
        evidence.finish(check.entryId, "unavailable", NOT_SHOWN, context.clock.now());
      else wait(parts, check, 0);
      return;
    }
    const files = await readFiles(parts, { helpdesk, held, check, signal });
    signal.throwIfAborted();
    const report = held.undelivered?.words;
    const told = report === undefined ? differences(sent, held, files) : [report];
    const found = [...told, ...(check.drops === "" ? [] : [check.drops])];
    const state = found.length === 0 ? "same" : "differs";
    evidence.finish(check.entryId, state, found.join(" "), context.clock.now());
    context.logger.info("outbox.compared", { entry: check.entryId, state, files: files.length });
  } catch (error) {
    if (!signal.aborted) notAnswered(parts, check, error);
  } finally {
    if (!signal.aborted) context.publish("outbox", [check.entryId]);
  }
}

interface Reading {
  readonly helpdesk: Helpdesk;
  readonly held: RemoteMessage;
  readonly check: DueCheck;
  readonly signal: AbortSignal;
}

/** One file in memory at a time; none is kept, since what is the same lies here already. */
async function readFiles(parts: OutboxParts, { helpdesk, held, check, signal }: Reading): Promise<readonly HeldFile[]> {
  const files: HeldFile[] = [];
  for (const { name, remoteId, contentUrl, bytes } of held.attachments) {
    const came = await helpdesk.download(contentUrl, signal);
    // Whatever stands between may answer something else in a file's place; that says nothing of what is held.
    if (bytes > 0 && came.byteLength !== bytes) throw new HelpdeskError("badAnswer", "The file came back incomplete.");
    const sha256 = hashOf(came);
    files.push({ name, sha256 });
    if (parts.context.blobs.locate(sha256) === null) continue;
    parts.evidence.link({ sha256, remoteId, ticketId: check.ticketId, remoteMessageId: held.remoteId });
  }
  return files;
}

function notAnswered(parts: OutboxParts, check: DueCheck, error: unknown): void {
  const { context, evidence } = parts;
  const problem = error instanceof HelpdeskError ? error.problem : null;
  if (problem === null) {
    const name = error instanceof Error ? error.name : "unknown";
    context.logger.error("outbox.compareFailed", { entry: check.entryId, error: name });
  }
  const nowMs = context.clock.now();
  parts.quiet.note(check.accountId, problem?.retryAfterMs ?? null, nowMs);
  if (problem?.kind === "signIn") noteReach(context, check.accountId, "signIn");
  if (problem?.kind === "refused") evidence.finish(check.entryId, "unavailable", NOT_SHOWN, nowMs);
  else if (nowMs - check.sentAtMs >= GIVE_UP_AFTER) evidence.finish(check.entryId, "unavailable", NO_ANSWER, nowMs);
  else wait(parts, check, askedWait(problem?.retryAfterMs ?? null));
}

function wait({ context, evidence, random }: OutboxParts, check: DueCheck, askedMs: Ms): void {
  const backoffMs = Math.min(HOUR, MINUTE * 2 ** Math.min(check.tries, 6));
  const waitMs = Math.max(askedMs, Math.round((0.5 + random() / 2) * backoffMs));
  evidence.later(check.entryId, context.clock.now() + waitMs);
}
