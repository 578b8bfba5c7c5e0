import type { ElectronApplication } from "playwright";
import type { OutputOf } from "../../shared/ipc/define.ts";
import type { appRoutes } from "../../shared/ipc/routes/app.ts";
import { SECOND, type Ms } from "../../shared/units.ts";
import { secondsLeft } from "./promiseWorld.ts";

/** What is held against the real time: a ticket whose reply is due at this instant of the helpdesk, in less than two minutes. */
export type Watched = Readonly<{ subject: string; dueAtMs: Ms }>;

/** One look at the running app. */
type Look = Readonly<{
  /** When it was asked for and when it was answered, counted from the start of the looking. */
  askedMs: Ms;
  passedMs: Ms;
  /** What the row shows. */
  text: string;
  /** How far the row's countdown is off; it shows whole seconds, so up to one too few is exact. */
  pageOffMs: Ms;
  /** How far off is what the engine holds to be left. */
  engineOffMs: Ms;
  /** How far the engine's clock is ahead of the real one, at least and at most. */
  aheadMs: readonly [Ms, Ms];
  /** The helpdesk's clock minus this computer's, as the engine holds it. */
  offsetMs: Ms;
}>;

type LooksOptions = Readonly<{
  /** The helpdesk's clock: the real one and so much. */
  deskAheadMs: Ms;
  /** The last look is asked for after it. */
  forMs: Ms;
}>;

type Seen = Readonly<{ text: string; time: OutputOf<(typeof appRoutes)["app.time"]> }>;

/** Looks at the countdown and at the engine's time as often as the app answers. */
export async function lookFor(
  app: ElectronApplication,
  { subject, dueAtMs }: Watched,
  { deskAheadMs, forMs }: LooksOptions,
): Promise<readonly Look[]> {
  const looks: Look[] = [];
  const began = Date.now();
  let beforeMs: Ms;
  do {
    beforeMs = Date.now();
    const { text, time } = await seen(app, subject);
    const afterMs = Date.now();
    // The look took place somewhere in between.
    const mostLeft = dueAtMs - (beforeMs + deskAheadMs);
    const leastLeft = dueAtMs - (afterMs + deskAheadMs);
    const offsetMs = time.accounts[0]?.offsetMs ?? Number.NaN;
    looks.push({
      askedMs: beforeMs - began,
      passedMs: afterMs - began,
      text,
      pageOffMs: pageOff(text, leastLeft, mostLeft),
      engineOffMs: outside(dueAtMs - (time.nowMs + offsetMs), leastLeft, mostLeft),
      aheadMs: [time.nowMs - afterMs, time.nowMs - beforeMs],
      offsetMs,
    });
  } while (beforeMs - began < forMs);
  return looks;
}

/** By how much the worst of these is off. */
export function worstOf(looks: readonly Look[]): Ms {
  return Math.max(...looks.flatMap(({ pageOffMs, engineOffMs }) => [Math.abs(pageOffMs), Math.abs(engineOffMs)]));
}

/** Those that were asked for so late: by then everything is to be right, however long the answer takes. */
export function lookedAfter(looks: readonly Look[], afterMs: Ms): readonly Look[] {
  const late = looks.filter(({ askedMs }) => askedMs >= afterMs);
  if (late.length === 0) throw new Error("Nobody looked that late.");
  return late;
}

/** The engine has heard that this computer's clock was put ahead by so much, to a second: by its clock and the helpdesk's. */
export function hasHeard({ aheadMs: [least, most], offsetMs }: Look, jumpMs: Ms): boolean {
  return least - SECOND <= jumpMs && jumpMs <= most + SECOND && Math.abs(offsetMs + jumpMs) <= SECOND;
}

/**
 * Through the main process: going to sleep closes Chromium's connections, the one that drives its pages from outside
 * among them.
 */
export function inWindow(app: ElectronApplication, code: string): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }, text) => {
    const isApp = (window: Electron.BrowserWindow): boolean => window.webContents.getURL().includes("/index.html");
    return BrowserWindow.getAllWindows().find(isApp)?.webContents.executeJavaScript(text) as Promise<unknown>;
  }, code);
}

/** What the window gets for a request, from inside it. */
export async function askInWindow(app: ElectronApplication, route: string, input: unknown = {}): Promise<unknown> {
  return inWindow(
    app,
    `window.standby.request(${JSON.stringify(route)}, ${JSON.stringify(input)}).then((reply) => reply.data)`,
  );
}

async function seen(app: ElectronApplication, subject: string): Promise<Seen> {
  const code = `(async () => {
    const row = [...document.querySelectorAll("[role=row]")].find((one) => one.textContent.includes(${JSON.stringify(subject)}));
    const text = row?.querySelector("[data-face]")?.innerText ?? "";
    return { text, time: (await window.standby.request("app.time", {})).data };
  })()`;
  return (await inWindow(app, code)) as Seen;
}

/** What is shown is cut to whole seconds: of what is left, and of what is late. */
function pageOff(text: string, leastLeft: Ms, mostLeft: Ms): Ms {
  const isLate = text.startsWith("late ");
  const shown = (secondsLeft(text.replace("late ", "")) ?? Number.NaN) * SECOND;
  return isLate ? outside(-shown, leastLeft, mostLeft + SECOND) : outside(shown, leastLeft - SECOND, mostLeft);
}

/** 0 within the bounds; NaN is far outside. */
function outside(valueMs: Ms, leastMs: Ms, mostMs: Ms): Ms {
  if (Number.isNaN(valueMs)) return Number.POSITIVE_INFINITY;
  if (valueMs < leastMs) return valueMs - leastMs;
  return Math.max(0, valueMs - mostMs);
}
