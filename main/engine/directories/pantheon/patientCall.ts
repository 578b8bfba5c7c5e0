import { MINUTE, SECOND, type Ms } from "../../../../shared/units.ts";
import { DirectoryError } from "../directoryProblem.ts";
import { pause, type Gate } from "./gate.ts";
import { judgeAnswer, type Asked, type Verdict } from "./judgeAnswer.ts";
import { BrokenOff, oneAnswer, type DirectoryCall, type DirectoryPorts } from "./oneAnswer.ts";

/** As the host's own command line does: never after a definite no, else so often, each time a little later. */
const TRIES_AFTER_TROUBLE = 5;
const TRIES_AFTER_BREAK = 2;
const TRIES_AFTER_SLOW = 10;
const STEP: Ms = 3 * SECOND;
/** Where the server asks for patience without saying how much. */
const WAIT_WITHOUT_WORD: Ms = 15 * SECOND;
/** All waits together: nobody sits in front of a refresh longer; it can simply be begun again. */
const LONGEST_WAIT: Ms = 10 * MINUTE;

/** What an answer came to once no other try can change it; `trouble` after the last of them. */
export type Settled = Exclude<Verdict, { kind: "slow" }>;

/** Asks as often as it makes sense. Rejects with DirectoryError. */
export async function patientCall(
  ports: DirectoryPorts,
  gate: Gate,
  call: DirectoryCall,
  asked: Asked,
): Promise<Settled> {
  const tries = { trouble: 0, broken: 0, slow: 0 };
  for (;;) {
    const verdict = await gate.through(call.signal, async () => {
      const told = await tryOnce(ports, call, asked);
      // All of them wait, before this one makes room: one more question would only lengthen the penalty.
      if (told.kind === "slow") {
        const inAll = gate.holdFor(waitOf(told), LONGEST_WAIT);
        if (inAll > LONGEST_WAIT) throw tooSlow(inAll);
      }
      return told;
    });
    switch (verdict.kind) {
      case "broken":
        if (++tries.broken > TRIES_AFTER_BREAK)
          throw new DirectoryError("network", "The connection to the directory breaks.");
        await pause(ports.clock, STEP * tries.broken, call.signal);
        break;
      case "trouble":
        if (++tries.trouble > TRIES_AFTER_TROUBLE) return verdict;
        await pause(ports.clock, STEP * tries.trouble, call.signal);
        break;
      case "slow":
        if (++tries.slow > TRIES_AFTER_SLOW) throw tooSlow(waitOf(verdict));
        break;
      case "data":
      case "signIn":
      case "refused":
      case "missing":
      case "blocked":
      case "unsound":
        return verdict;
    }
  }
}

async function tryOnce(
  ports: DirectoryPorts,
  call: DirectoryCall,
  asked: Asked,
): Promise<Verdict | { readonly kind: "broken" }> {
  try {
    const answer = await oneAnswer(ports, call);
    const verdict = judgeAnswer(answer, asked, ports.clock.now());
    if (verdict.kind !== "data") {
      ports.logger.info("directory.answer", { call: call.name, status: answer.status, means: verdict.kind });
    }
    return verdict;
  } catch (error) {
    if (error instanceof BrokenOff) return { kind: "broken" };
    throw error;
  }
}

function waitOf({ afterMs }: Extract<Verdict, { kind: "slow" }>): Ms {
  return Math.max(afterMs ?? WAIT_WITHOUT_WORD, SECOND);
}

function tooSlow(waitMs: Ms): DirectoryError {
  const minutes = Math.ceil(waitMs / MINUTE);
  const patience = minutes <= 1 ? "a minute" : `${minutes} minutes`;
  return new DirectoryError("busy", `The directory asks for ${patience} of patience: it was asked too much.`);
}
