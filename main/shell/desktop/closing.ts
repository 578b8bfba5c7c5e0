import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";

export type CloseDecision = "keepSending" | "quit" | "stay";

export interface ClosingPorts {
  readonly clock: Clock;
  /** Items in the outbox that are not sent. */
  readonly unsent: () => Promise<number>;
  readonly preference: () => "ask" | "keepSending" | "quit";
  readonly remember: (preference: "keepSending" | "quit") => void;
  /** Shows the question, in the page or, where there is none, natively; the answer comes by `decide`. */
  readonly ask: (unsent: number) => void;
  readonly hideWindow: () => void;
  /** What the user has under way beside the window, a recording, is ended and kept. */
  readonly finishWork: () => Promise<void>;
  /** Requests of pages that are not yet answered: the last key strokes on their way to disk. */
  readonly underWay: () => number;
  /** Ends the engine and the practice desk tidily. */
  readonly stopProcesses: () => Promise<void>;
  readonly exit: () => void;
  /** macOS: closing the window leaves the app running. */
  readonly outlivesItsWindow: boolean;
}

export interface Closing {
  /** The window's close button. True = the window must stay (for now). */
  windowCloses(): boolean;
  /** "Quit" of a menu or the tray: asks where closing would. */
  quitAsked(): void;
  /** The answer to the question. */
  decide(decision: CloseDecision, isRemembered: boolean): void;
  /** Quits without a question: the system ends the session, or everything is answered. */
  quit(): Promise<void>;
}

const lookEvery: Ms = 50;
const quietFor: Ms = 200;
const quietLimit: Ms = 2 * SECOND;

export function createClosing(ports: ClosingPorts): Closing {
  const { clock } = ports;
  let quitting: Promise<void> | null = null;

  /** What typing left to do: hiding makes the page save, and its requests are given time to arrive. */
  async function settle(): Promise<void> {
    ports.hideWindow();
    let quiet = 0;
    for (let waited = 0; waited < quietLimit && quiet < quietFor; waited += lookEvery) {
      await new Promise<void>((resolve) => void clock.after(lookEvery, resolve));
      quiet = ports.underWay() === 0 ? quiet + lookEvery : 0;
    }
  }

  async function end(): Promise<void> {
    await ports.finishWork();
    await settle();
    await ports.stopProcesses();
    ports.exit();
  }

  function quit(): Promise<void> {
    quitting ??= end();
    return quitting;
  }

  function obey(preference: "ask" | "keepSending" | "quit", unsent: number): void {
    if (preference === "ask") ports.ask(unsent);
    else if (preference === "keepSending") ports.hideWindow();
    else void quit();
  }

  async function close(): Promise<void> {
    const unsent = await ports.unsent();
    if (unsent > 0) obey(ports.preference(), unsent);
    else if (ports.outlivesItsWindow) ports.hideWindow();
    else void quit();
  }

  async function leave(): Promise<void> {
    const unsent = await ports.unsent();
    // "Quit" says quit: a remembered "keep sending" is about closing the window.
    if (unsent > 0 && ports.preference() === "ask") ports.ask(unsent);
    else void quit();
  }

  return {
    windowCloses() {
      if (quitting === null) void close();
      return true;
    },
    quitAsked() {
      if (quitting === null) void leave();
    },
    decide(decision, isRemembered) {
      if (decision === "stay") return;
      if (isRemembered) ports.remember(decision);
      obey(decision, 0);
    },
    quit,
  };
}
