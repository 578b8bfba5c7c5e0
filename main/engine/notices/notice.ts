/** What a notice tells of; several at once are counted by it. */
export const noticeKinds = [
  "emergency",
  "late",
  "verySoon",
  "soon",
  "call",
  "undelivered",
  "answered",
  "sent",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * Something to tell the user outside of the windows. It may be read by whoever passes a locked screen: `title` holds the
 * ticket's number and a state, never words of the ticket, of a site, a client or a person.
 */
export interface Notice {
  readonly kind: NoticeKind;
  readonly ticketId?: string | null;
  readonly title: string;
  /** The page of the app that a click opens. */
  readonly path: string;
  /** An emergency or an on-call ticket: quiet hours do not hold it back. */
  readonly isUrgent?: boolean;
}
