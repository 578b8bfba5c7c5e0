import type { DraftContent } from "../../../../../shared/ticket/draft.ts";
import type { DraftCheck } from "../../../../../shared/ticket/draftCheck.ts";
import { DAY, HOUR, MINUTE, type Ms } from "../../../../../shared/units.ts";
import { gistOf, type Gist } from "./gist.ts";
import type { ReadTicket } from "./gistBook.ts";
import { LIKENESS_THRESHOLD, likenessesOf, type Likeness } from "./likeness.ts";
import type { OwnDraft } from "./similarRepo.ts";
import { addStems, wordsOfStems } from "./similarWords.ts";

/** More would not be read. */
const MOST_SHOWN = 3;
const MOST_WORDS = 4;

interface Compared {
  readonly content: DraftContent;
  readonly siteName: string;
  readonly tickets: readonly ReadTicket[];
  readonly drafts: readonly OwnDraft[];
  readonly nowMs: Ms;
}

/** Open tickets and own drafts of the same site that seem to be about the same, the likeliest first. Pure. */
export function similarChecks({ content, siteName, tickets, drafts, nowMs }: Compared): readonly DraftCheck[] {
  const gists = [...tickets.map(({ gist }) => gist), ...drafts.map((draft) => gistOfDraft(draft.content))];
  const siteWords = new Set<string>();
  addStems(siteName, siteWords);
  const likenesses = likenessesOf(gistOfDraft(content), gists, siteWords);
  const words = wordsOfStems(wholeText(content));
  const found = likenesses.flatMap((likeness, index): readonly { likeness: Likeness; check: DraftCheck }[] => {
    if (likeness === null) return [];
    const why = whyOf(likeness, words);
    const ticket = tickets[index];
    const draft = drafts[index - tickets.length];
    if (ticket) return [{ likeness, check: ticketCheck(ticket, why, nowMs) }];
    return draft ? [{ likeness, check: draftCheck(draft, why) }] : [];
  });
  return found
    .toSorted((a, b) => strengthOf(b.likeness) - strengthOf(a.likeness))
    .slice(0, MOST_SHOWN)
    .map(({ check }) => check);
}

/** What is shared to the letter goes before any likeness. */
function strengthOf({ shared, score }: Likeness): number {
  return Math.min(shared.length, 3) + score;
}

function ticketCheck({ row }: ReadTicket, why: string, nowMs: Ms): DraftCheck {
  const who = row.isMine === 1 ? "you" : row.requesterName || "a colleague";
  return {
    key: `similarTicket:${row.id}`,
    kind: "similarTicket",
    weight: "warn",
    text: `${row.number} seems to be about the same: “${row.subject}”, asked by ${who} ${agoWords(nowMs - row.createdAtMs)}.`,
    why: `Same site and still open. ${why}`,
    action: { kind: "openTicket", ticketId: row.id, number: row.number },
  };
}

function draftCheck({ id, state, content }: OwnDraft, why: string): DraftCheck {
  const what = state === "queued" ? "An item in the outbox" : "Another draft";
  const subject = content.subject.trim() === "" ? "no subject yet" : `“${content.subject.trim()}”`;
  return {
    key: `similarTicket:${id}`,
    kind: "similarTicket",
    weight: "warn",
    text: `${what} seems to be about the same: ${subject}.`,
    why: `Same site. ${why}`,
    action: { kind: "openDraft", draftId: id },
  };
}

function whyOf({ shared, score, words }: Likeness, wordOf: ReadonlyMap<string, string>): string {
  const path = shared.find(({ kind }) => kind === "path");
  if (path) return `Both name ${path.shown}.`;
  const line = shared.find(({ kind }) => kind === "line");
  if (line) return `Both have the error line “${line.shown.slice(0, 300)}”.`;
  const telling = words.slice(0, MOST_WORDS).map((stem) => wordOf.get(stem) ?? stem);
  const figures = `likeness ${score.toFixed(2)}, told of from ${LIKENESS_THRESHOLD.toFixed(2)}`;
  return `Both speak of ${telling.join(", ")} (${figures}).`;
}

function gistOfDraft(content: DraftContent): Gist {
  const { subject, details, steps, errorMessage, excerpts, links } = content;
  const errors = [errorMessage, ...excerpts.map(({ text }) => text)].join("\n");
  return gistOf({ subject, text: [details, steps, ...links].join("\n"), errors });
}

function wholeText({ subject, details, steps, errorMessage }: DraftContent): string {
  return [subject, details, steps, errorMessage].join("\n").slice(0, 20_000);
}

function agoWords(spanMs: Ms): string {
  const span = Math.max(0, spanMs);
  if (span < MINUTE) return "just now";
  const [count, unit] =
    span < HOUR
      ? [Math.floor(span / MINUTE), "minute"]
      : span < 2 * DAY
        ? [Math.floor(span / HOUR), "hour"]
        : [Math.floor(span / DAY), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
