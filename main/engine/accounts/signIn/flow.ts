import { AppError } from "../../../../shared/ipc/appError.ts";
import type { OutputOf } from "../../../../shared/ipc/define.ts";
import type { EngineRoutes } from "../../../../shared/ipc/routes/index.ts";
import type { Account } from "../../../../shared/account/account.ts";
import type { Ms } from "../../../../shared/units.ts";
import type { Clock } from "../../ports.ts";
import { sentenceOf } from "../connectionProblem.ts";
import { openSignInDoor, type DoorAnswer, type SignInDoor } from "./signInDoor.ts";

type Progress = OutputOf<EngineRoutes["accounts.signInProgress"]>;

export interface Flow {
  readonly id: string;
  /** Rejects with account.portTaken. */
  open(): Promise<void>;
  progress(): Progress;
  /** A flow that has ended stays as it ended. */
  callOff(text: string): void;
  closeDoor(): Promise<void>;
}

export interface FlowParts {
  readonly id: string;
  readonly clock: Clock;
  readonly port: number;
  readonly state: string;
  readonly patienceMs: Ms;
  readonly lingerMs: Ms;
  publish(id: string): void;
  /** From the code to a signed-in account. `isOver`: called off meanwhile. Rejects with AppError. */
  finish(code: string, isOver: () => boolean): Promise<Account>;
}

/** One sign-in from the opened door to its end. The door stays a moment longer, for the browser's last page. */
export function createFlow(parts: FlowParts): Flow {
  let progress: Progress = { state: "waiting", text: "", account: null };
  let door: SignInDoor | null = null;
  let stopTimer: () => void = () => undefined;

  const isOver = () => progress.state !== "waiting" && progress.state !== "checking";
  const move = (next: Progress) => {
    progress = next;
    parts.publish(parts.id);
  };

  function finished(next: Progress): void {
    if (isOver()) return;
    stopTimer();
    stopTimer = parts.clock.after(parts.lingerMs, () => void closeDoor());
    move(next);
  }

  async function closeDoor(): Promise<void> {
    stopTimer();
    const open = door;
    door = null;
    await open?.close();
  }

  async function take(answer: DoorAnswer): Promise<void> {
    if (isOver()) return;
    if (answer.kind === "denied") return fail("The helpdesk was told not to let Standby in.");
    if (answer.kind === "failed") {
      return fail("The helpdesk broke the sign-in off. Check the client id and the address it may come back to.");
    }
    move({ state: "checking", text: "", account: null });
    try {
      const account = await parts.finish(answer.code, isOver);
      finished({ state: "done", text: `Signed in as ${account.userName}.`, account });
    } catch (error) {
      // What is no AppError is a fault of ours, and its words are for nobody to read here.
      fail(error instanceof AppError ? sentenceOf(error) : "The sign-in could not be finished. Try again.");
    }
  }

  function fail(text: string): void {
    finished({ state: "failed", text, account: null });
  }

  return {
    id: parts.id,
    async open() {
      door = await openSignInDoor({ port: parts.port, state: parts.state, onAnswer: (answer) => void take(answer) });
      stopTimer = parts.clock.after(parts.patienceMs, () => {
        fail("No answer came from the browser in ten minutes. Begin again.");
      });
    },
    progress: () => progress,
    callOff: (text) => finished({ state: "cancelled", text, account: null }),
    closeDoor,
  };
}
