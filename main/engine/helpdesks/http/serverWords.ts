import { z } from "zod";

/** Long texts are cut: the words stand in a row of the outbox. */
const WORDS_MAX = 500;

/** The error shapes on record: strings, a title with a message, and per field a list of descriptions. */
const errorBodySchema = z.looseObject({
  error: z
    .union([z.string(), z.looseObject({ title: z.string().optional(), message: z.string().optional() })])
    .optional(),
  description: z.string().optional(),
  message: z.string().optional(),
  error_description: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
const detailSchema = z.array(z.looseObject({ description: z.string() }));

export interface ServerRefusal {
  /** For the user, in the server's own words; "" = it said nothing readable. */
  readonly words: string;
  /** "RecordInvalid" and the like; "" = none. */
  readonly code: string;
}

/** Reads what the server said, be it JSON of any recorded shape or plain text. Never throws. */
export function readRefusal(text: string, isPage: boolean): ServerRefusal {
  if (isPage) return { words: "", code: "" };
  const body = errorBodySchema.safeParse(parseJson(text));
  if (!body.success) return { words: short(looksLikeJson(text) ? "" : text), code: "" };
  const { error, description, message, error_description: oauthWords, details } = body.data;
  const code = typeof error === "string" ? error : (error?.title ?? "");
  const said = detailWords(details) || oauthWords || message || (typeof error === "object" ? error.message : "");
  return { words: short(said || description || code), code };
}

function detailWords(details: Readonly<Record<string, unknown>> | undefined): string {
  const sentences = Object.values(details ?? {}).flatMap((value) => {
    const parsed = detailSchema.safeParse(value);
    return parsed.success ? parsed.data.map((detail) => detail.description) : [];
  });
  return [...new Set(sentences)].join(" ");
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The caller tells a missing value from a readable one; the cause is always "not JSON".
  }
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/u.test(text);
}

function short(text: string | undefined): string {
  // Control characters would spoil the row and may hide what follows.
  const plain = (text ?? "").replace(/[\p{Cc}\s]+/gu, " ").trim();
  return plain.length > WORDS_MAX ? `${plain.slice(0, WORDS_MAX)}…` : plain;
}
