/** Mail programs cut very long addresses: the text is brought along up to here, the rest is in the draft. */
const MOST_TEXT = 6_000;

/** A mailto address, with the text of a draft where there is one. */
export function mailAddress(
  mailbox: string,
  draft: { readonly subject: string; readonly details: string } | null,
): string {
  if (draft === null) return `mailto:${mailbox}`;
  const text = draft.details.slice(0, MOST_TEXT);
  return `mailto:${mailbox}?subject=${encodeURIComponent(draft.subject)}&body=${encodeURIComponent(text)}`;
}
