import { noticeKinds, type Notice, type NoticeKind } from "./notice.ts";

/** "2 promised replies are late · 3 tickets answered": each ticket counts once, under the most pressing. */
export function groupWords(notices: readonly Notice[]): string {
  const counts = countByKind(notices);
  return noticeKinds.flatMap((kind) => wordsOf(kind, counts.get(kind) ?? 0)).join(" · ");
}

/** The page on which all of them are found. */
export function groupPath(notices: readonly Notice[]): string {
  if (notices.every(({ kind }) => kind === "answered" || kind === "sent")) return "/tickets";
  return notices.every(({ kind }) => kind === "call") ? "/calls" : "/now";
}

function countByKind(notices: readonly Notice[]): ReadonlyMap<NoticeKind, number> {
  const counts = new Map<NoticeKind, number>();
  const seen = new Set<string>();
  for (const kind of noticeKinds) {
    for (const { ticketId } of notices.filter((notice) => notice.kind === kind)) {
      // An answer is news beside a promise that is near or over; of the stages of one promise the last counts.
      const subject = `${ticketId ?? ""} ${isStage(kind) ? "stage" : kind}`;
      if (ticketId && seen.has(subject)) continue;
      seen.add(subject);
      counts.set(countedAs(kind), (counts.get(countedAs(kind)) ?? 0) + 1);
    }
  }
  return counts;
}

function isStage(kind: NoticeKind): boolean {
  return kind === "late" || kind === "verySoon" || kind === "soon";
}

function countedAs(kind: NoticeKind): NoticeKind {
  return kind === "verySoon" ? "soon" : kind;
}

const WORDS = {
  emergency: ["emergency", "emergencies"],
  late: ["promised reply is late", "promised replies are late"],
  verySoon: ["reply is due soon", "replies are due soon"],
  soon: ["reply is due soon", "replies are due soon"],
  call: ["call reminder", "call reminders"],
  undelivered: ["message not delivered", "messages not delivered"],
  answered: ["ticket answered", "tickets answered"],
  sent: ["sent", "sent"],
} as const satisfies Record<NoticeKind, readonly [string, string]>;

function wordsOf(kind: NoticeKind, count: number): readonly string[] {
  if (count === 0) return [];
  const [one, many] = WORDS[kind];
  return [`${count} ${count === 1 ? one : many}`];
}
