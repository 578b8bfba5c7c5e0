import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { hashOf } from "../../../main/engine/store/blobs.ts";
import type { Ms } from "../../../shared/units.ts";
import { queueItem, type Item } from "../items.ts";
import type { AppLife } from "./appLife.ts";

/** What may be missing after a kill: what was typed in the last second. */
const LOSS_LIMIT_MS = 1_000;

/** When the kill falls: so long after the act began, or, sometimes, after it was acknowledged. */
export interface Moment {
  readonly afterMs: Ms;
  readonly isAfterAnswer: boolean;
}
/** A machine that is too busy to answer is killed all the same. */
const ANSWER_LIMIT_MS = 10_000;

/** What somebody did until the app was killed, to be compared with what is there afterwards. */
export interface Act {
  /** Something had not been saved when the kill fell: without such kills the others prove little. */
  hadUnsaved(next: AppLife): boolean;
  /** Null = all is as it must be. */
  whatIsWrong(next: AppLife): Promise<string | null>;
}

/** Types without a pause; the letters tell their place, so that a hole would show. */
export async function typeUntilKilled(life: AppLife, forMs: Ms): Promise<Act> {
  const before = life.text;
  const typedAt: Ms[] = [];
  let text = before;
  await life.composer.details.press("Control+End");
  const endAt = performance.now() + forMs;
  while (performance.now() < endAt) {
    const place = text.length;
    const letter = place % 6 === 5 ? " " : String.fromCodePoint(97 + (Math.floor(place / 6) % 26));
    await life.page.keyboard.press(letter);
    text += letter;
    typedAt.push(performance.now());
  }
  const killedAt = performance.now();
  const saved = life.savedText();
  await life.kill9();
  const old = before.length + typedAt.filter((at) => at < killedAt - LOSS_LIMIT_MS).length;
  return {
    hadUnsaved: (next) => next.text.length < text.length,
    async whatIsWrong(next) {
      if (!text.startsWith(next.text)) return `“${next.text.slice(-40)}” was never typed`;
      if (next.text.length < saved.length) return "text marked as saved is gone";
      return next.text.length < old ? "more than a second is gone" : null;
    },
  };
}

/** Pastes a picture of noise and looks, until the kill, which files the draft has. */
export async function pasteUntilKilled(life: AppLife, draftId: string, moment: Moment): Promise<Act> {
  let attached: readonly { id: string; sha256: string }[] = [];
  const look = async () => {
    attached = (await life.request("drafts.get", { id: draftId })).attachments;
    return attached.length > 0;
  };
  await pasteNoise(life.page);
  await untilMoment(moment, look);
  const { userData } = life;
  await life.kill9();
  return {
    hadUnsaved: () => attached.length === 0,
    async whatIsWrong(next) {
      const now = (await next.request("drafts.get", { id: draftId })).attachments;
      const isGone = attached.some(({ id }) => !now.some((file) => file.id === id));
      const isSpoiled = now.some(({ sha256 }) => !isWhole(userData, sha256));
      // There is room for twenty.
      for (const { id } of now) await next.request("drafts.removeAttachment", { draftId, attachmentId: id });
      if (isGone) return "a file that was attached is gone";
      return isSpoiled ? "a file is not what was attached" : null;
    },
  };
}

/** Writes and queues; the kill falls anywhere from the first call to the answer of the helpdesk. */
export async function sendUntilKilled(life: AppLife, item: Item, moment: Moment): Promise<Act> {
  let isQueued = false;
  // What was under way ends with the app.
  const sending = sendNow(life, item).then(
    () => {
      isQueued = true;
    },
    () => undefined,
  );
  await untilMoment(moment, async () => isQueued);
  const wasQueued = isQueued;
  await life.kill9();
  await sending;
  return {
    hadUnsaved: () => !wasQueued,
    async whatIsWrong(next) {
      const { entries } = await next.request("outbox.list", {});
      const isThere = entries.some(({ subject }) => subject === item.subject);
      if (isThere) return null;
      if (wasQueued) return "a queued ticket is not in the outbox";
      // Nothing had been acknowledged: the user sends what is still a draft, or writes it anew.
      const { drafts } = await next.request("drafts.list", {});
      const open = drafts.find(({ content }) => content.subject === item.subject);
      if (open) await next.request("drafts.queue", { id: open.id, revision: open.revision, isHeld: false });
      else await queueItem(next.request, item);
      return null;
    },
  };
}

async function sendNow({ request }: AppLife, item: Item): Promise<void> {
  const id = await queueItem(request, item);
  await request("outbox.tryNow", { id });
}

async function untilMoment({ afterMs, isAfterAnswer }: Moment, isAnswered: () => Promise<boolean>): Promise<void> {
  const startedAt = performance.now();
  if (isAfterAnswer) {
    while (performance.now() < startedAt + ANSWER_LIMIT_MS && !(await isAnswered())) await nextLook();
  }
  const killAt = (isAfterAnswer ? performance.now() : startedAt) + afterMs;
  while (performance.now() < killAt) {
    await isAnswered();
    await nextLook();
  }
}

function nextLook(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

function isWhole(userData: string, sha256: string): boolean {
  const file = path.join(userData, "store/blobs", sha256.slice(0, 2), sha256);
  return existsSync(file) && hashOf(readFileSync(file)) === sha256;
}

function pasteNoise(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const canvas = new OffscreenCanvas(120, 90);
    const context = canvas.getContext("2d");
    const noise = new ImageData(canvas.width, canvas.height);
    for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
    context?.putImageData(noise, 0, 0);
    const picture = await canvas.convertToBlob({ type: "image/png" });
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([picture], "picture.png", { type: "image/png" }));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
}
