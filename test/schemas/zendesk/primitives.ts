import { z } from "zod";

export const id = z.number().int().positive();
/** UTC ISO 8601 in whole seconds. */
export const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
export const url = z.url();

/** Cursor paging: stop when `has_more` is false; `links.next` leads on. */
export const cursorFrame = {
  meta: z.looseObject({ has_more: z.boolean(), after_cursor: z.string().nullable() }),
  links: z.looseObject({ next: url.nullable() }),
};

/** Paging by number. */
export const offsetFrame = {
  next_page: url.nullable(),
  previous_page: url.nullable(),
  count: z.number().int().nonnegative(),
};
