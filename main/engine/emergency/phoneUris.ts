/** More than this a phone no longer reads from a screen in one go. */
export const LONGEST_MAIL_URI = 1_200;
/** The subject leaves most of the room to the text. */
const LONGEST_SUBJECT = 300;
const CUT = "\n\n[Cut here to fit: the rest follows.]";

export interface PhoneMail {
  /** "" = there is no mailbox, or not even its address fits. */
  readonly uri: string;
  readonly isCut: boolean;
}

/** A ticket as a mailto address that fits into one QR code; what does not fit is cut at the end, which says so. RFC 6068. */
export function phoneMail(mailbox: string, subject: string, body: string): PhoneMail {
  if (!/^[^\s@?&%#]+@[^\s@?&%#]+$/u.test(mailbox)) return { uri: "", isCut: false };
  const head = `mailto:${mailbox}?subject=`;
  const line = coded(oneLine(subject), LONGEST_SUBJECT);
  const start = `${head}${line.text}&body=`;
  const room = LONGEST_MAIL_URI - start.length;
  if (room < 0) return { uri: "", isCut: false };
  const whole = coded(body, room);
  if (!whole.isCut) return { uri: start + whole.text, isCut: line.isCut };
  const mark = coded(CUT, room).text;
  return { uri: start + coded(body, room - mark.length).text + mark, isCut: true };
}

/** "+00 000 000 000" -> "tel:+00000000000"; "" where the number is none that can be dialled by its digits alone. */
export function phoneNumberUri(number: string): string {
  const digits = number.replaceAll(/[\s()./-]/gu, "");
  return /^\+?\d{3,20}$/u.test(digits) ? `tel:${digits}` : "";
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
}

/** As many whole characters as fit when written into an address. Line ends are CRLF there. */
function coded(text: string, most: number): { readonly text: string; readonly isCut: boolean } {
  let fitting = "";
  // Half of a surrogate pair has no code of its own.
  for (const character of text.replaceAll(/\r?\n/gu, "\n").replaceAll(/\p{Cs}/gu, "\uFFFD")) {
    const next = encodeURIComponent(character === "\n" ? "\r\n" : character);
    if (fitting.length + next.length > most) return { text: fitting, isCut: true };
    fitting += next;
  }
  return { text: fitting, isCut: false };
}
