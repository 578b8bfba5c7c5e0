import type { HttpRequest } from "../../../../main/engine/ports.ts";
import type { Chance } from "../chance.ts";
import type { DeskAnswer } from "../desks/desk.ts";
import type { Timeline } from "../timeline.ts";
import { answerOf, brokenConnection } from "./answers.ts";
import type { Life } from "./life.ts";

/** One exchange on its way: what can become of it, and when. */
export interface Line {
  readonly chance: Chance;
  readonly signal: AbortSignal;
  /** Way to the helpdesk and back, ms. */
  readonly there: number;
  readonly back: number;
  later(ms: number, run: () => void): void;
  /** For the client's side of a broken body: not after its life is over. */
  deliver(ms: number, run: () => void): void;
  /** The helpdesk gets the request and does its work. */
  work(): DeskAnswer;
  /** It does so 5 to 90 s from now, when nobody listens any more. */
  workLate(): void;
  give(response: Response): void;
  /** An answer that never was the helpdesk's. */
  giveInstead(status: number, type: string, body: string, headers?: Readonly<Record<string, string>>): void;
  fail(error: Error): void;
  /** Called when the client gave up, or died, before there was an answer. */
  onGivenUp(run: () => void): void;
  serverNow(): number;
}

export interface LineParts {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly life: Life;
  readonly request: HttpRequest;
  work(): DeskAnswer;
  serverNow(): number;
  /** Late work was planned (1) or done (-1); a line was opened (1) or is over (-1). */
  count(what: "late" | "open", by: 1 | -1): void;
}

/** Answers the line and the promise that the client waits on. */
export function openLine(parts: LineParts): { readonly line: Line; readonly response: Promise<Response> } {
  const { timeline, chance, life, request, count } = parts;
  let isOver = false;
  let giveUp = () => {};
  let resolveWith: (response: Response) => void = () => {};
  let rejectWith: (error: Error) => void = () => {};
  const response = new Promise<Response>((resolve, reject) => {
    resolveWith = resolve;
    rejectWith = reject;
  });
  count("open", 1);

  function end(tell: () => void): void {
    if (isOver) return;
    isOver = true;
    count("open", -1);
    // A computer that slept finds its connections broken.
    const hasSlept = life.isAsleep();
    life.deliver(() => (hasSlept ? rejectWith(brokenConnection()) : tell()));
  }
  const fail = (error: Error) => end(() => rejectWith(error));
  const give = (answer: Response) => end(() => resolveWith(answer));

  function onGivenUp(error: Error): void {
    if (isOver) return;
    giveUp();
    fail(error);
  }
  request.signal.addEventListener("abort", () => onGivenUp(new Error("given up")));
  life.onOver(() => onGivenUp(brokenConnection()));

  const line: Line = {
    chance,
    signal: request.signal,
    there: chance.between(5, 400),
    back: chance.between(5, 400) * (chance.is(0.05) ? 20 : 1),
    later: (ms, run) => void timeline.after(ms, run),
    deliver: (ms, run) => void timeline.after(ms, () => life.deliver(run)),
    work: parts.work,
    workLate() {
      count("late", 1);
      timeline.after(chance.between(5_000, 90_000), () => {
        count("late", -1);
        parts.work();
      });
    },
    give,
    giveInstead(status, type, body, headers = {}) {
      const date = new Date(parts.serverNow()).toUTCString();
      give(answerOf({ status, headers: { "content-type": type, date, ...headers }, body }));
    },
    fail,
    onGivenUp(run) {
      giveUp = run;
    },
    serverNow: parts.serverNow,
  };
  if (request.signal.aborted) fail(new Error("given up"));
  return { line, response };
}
