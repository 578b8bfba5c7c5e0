import type { Ms } from "../../../shared/units.ts";
import { createSettingsRepo } from "../app/settingsRepo.ts";
import type { EngineContext } from "../context.ts";
import { groupPath, groupWords } from "./groupWords.ts";
import { createHeldNoticesRepo, type NoticeTicket } from "./heldNoticesRepo.ts";
import type { Notice } from "./notice.ts";
import { quietHoursOf, readNoticePolicy } from "./noticePolicy.ts";
import { quietUntilMs } from "./quietHours.ts";

/** More than this many at once (after a weekend, say) become one notice. */
const SINGLE_NOTICES = 3;
/** Sites named in one notice, where the user wants them named. */
const SITES_NAMED = 5;

/** The one door for notices: groups what comes together, keeps quiet hours, and names a site only where that is wished. */
export interface Teller {
  /** Shows what may be shown now; the rest waits for the end of the quiet hours. That it is told once is up to the caller. */
  tell(...notices: readonly Notice[]): void;
  /** Shows what was held back, as one notice, once it is not quiet any more. */
  tellHeld(): void;
  /** null = it is not quiet. Else when to ask again. */
  quietUntilMs(nowMs: Ms): Ms | null;
}

export function createTeller(context: Pick<EngineContext, "db" | "clock" | "desktop" | "ids" | "place">): Teller {
  const settings = createSettingsRepo(context.db);
  const held = createHeldNoticesRepo(context.db);

  function quietUntil(nowMs: Ms): Ms | null {
    const hours = quietHoursOf(readNoticePolicy(settings));
    return hours === null ? null : quietUntilMs(hours, nowMs, context.place().zone);
  }

  function show(notices: readonly Notice[], most: number): void {
    if (notices.length > most) showTogether(notices);
    else for (const notice of notices) showOne(notice);
  }

  function showOne({ ticketId, title, path, isUrgent = false }: Notice): void {
    const body = sitesOf(ticketId ? [held.ticket(ticketId)] : []);
    context.desktop.notify({ title, body, path, ...(isUrgent ? { isUrgent } : {}) });
  }

  function showTogether(notices: readonly Notice[]): void {
    const tickets = notices.map(({ ticketId }) => (ticketId ? held.ticket(ticketId) : null));
    const place = tickets.every((ticket) => ticket?.isPractice) ? "PRACTICE: " : "";
    context.desktop.notify({
      title: place + groupWords(notices),
      body: sitesOf(tickets),
      path: groupPath(notices),
      ...(notices.some(({ isUrgent }) => isUrgent) ? { isUrgent: true } : {}),
    });
  }

  function sitesOf(tickets: readonly (NoticeTicket | null)[]): string {
    if (!readNoticePolicy(settings).namesSites) return "";
    const names = tickets.map((ticket) => ticket?.siteName ?? "").filter((name) => name !== "");
    return [...new Set(names)].slice(0, SITES_NAMED).join(", ");
  }

  return {
    tell(...notices) {
      if (notices.length === 0) return;
      const nowMs = context.clock.now();
      const isQuiet = quietUntil(nowMs) !== null;
      const passes = (notice: Notice) => !isQuiet || notice.isUrgent === true;
      // "The call begins in 15 min" is untrue hours later: the window's own strip has said it meanwhile.
      const keeps = (notice: Notice) => !passes(notice) && notice.kind !== "call";
      for (const notice of notices.filter(keeps)) held.hold(context.ids.next(), notice, nowMs);
      // Where the night is over, what it held back comes along: one notice, not two.
      const waited = isQuiet ? [] : held.take();
      show([...waited, ...notices.filter(passes)], waited.length > 0 ? 1 : SINGLE_NOTICES);
    },
    tellHeld() {
      if (quietUntil(context.clock.now()) === null) show(held.take(), 1);
    },
    quietUntilMs: quietUntil,
  };
}
