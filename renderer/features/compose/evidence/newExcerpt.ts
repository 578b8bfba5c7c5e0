import { excerptSchema, type Excerpt } from "../../../../shared/ticket/draft.ts";

/** As many as a draft takes, and as long as one of them may be. */
export const MOST_EXCERPTS = 10;
export const MOST_LETTERS = excerptSchema.shape.text.maxLength ?? 60_000;

export function newExcerpt(given: Partial<Excerpt> & Pick<Excerpt, "kind">): Excerpt {
  return { id: crypto.randomUUID(), title: "", firstLine: null, text: "", ...given };
}
