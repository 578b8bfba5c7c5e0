import type { Ms } from "../../../shared/units.ts";
import type { OutboxState } from "../../../shared/ticket/outboxEntry.ts";
import type { FaultMode } from "../../sim/faultModes.ts";
import { pick, type SeededRandom } from "../seededRandom.ts";
import type { Lane } from "./lane.ts";

/** How an entry gets into a state and stays there until the kill, and what its user does after the restart. */
export interface StateCase {
  readonly state: OutboxState;
  readonly isHeld: boolean;
  readonly isByHand: boolean;
  /** The longest that the kill waits once the entry has come into the state. */
  readonly mostDelayMs: Ms;
  /** Whether the entry is where the kill must find it. */
  hasCome(lane: Lane, entryId: string): Promise<boolean>;
  /** Before the entry is queued. */
  prepare(lane: Lane, random: SeededRandom): Promise<void>;
  /** After the kill: the fault is over. */
  heal(lane: Lane): Promise<void>;
  /** After the restart. */
  goOn(lane: Lane, entryId: string, mark: string): Promise<void>;
}

const create = { method: "POST", path: /^\/api\/v2\/requests/u };
const lookUp = { method: "GET", path: /^\/api\/v2\/requests/u };

export async function isInState(lane: Lane, entryId: string, state: OutboxState): Promise<boolean> {
  return (await lane.entry(entryId))?.state === state;
}

/** A send is only in the middle when its bytes are on the way. */
async function isInTheMiddle(lane: Lane, entryId: string): Promise<boolean> {
  return (await isInState(lane, entryId, "sending")) && lane.proxy.hanging() > 0;
}

function plain(state: OutboxState, prepare: StateCase["prepare"] = async () => undefined): StateCase {
  return {
    state,
    isHeld: false,
    isByHand: false,
    mostDelayMs: 60,
    hasCome: (lane, entryId) => isInState(lane, entryId, state),
    prepare,
    heal: async ({ proxy }) => proxy.clear(),
    goOn: async () => undefined,
  };
}

/** The helpdesk has it or not, and whoever looks is turned away. */
function spoilCreate(modes: readonly FaultMode[]): StateCase["prepare"] {
  return async ({ proxy }, random) => {
    proxy.inject({ ...create, mode: pick(random, modes) });
    proxy.inject({ ...lookUp, mode: "503AfterCommit", times: 1_000 });
  };
}

export const stateCases: readonly StateCase[] = [
  // An entry begins ready, and does not stay so for long: whether the kill came in time is seen afterwards.
  { ...plain("ready"), mostDelayMs: 5, hasCome: () => Promise.resolve(true) },
  {
    ...plain("held"),
    isHeld: true,
    goOn: ({ request }, id) => request("outbox.release", { id }).then(() => undefined),
  },
  {
    ...plain("waitingNetwork", ({ proxy }) => proxy.refuse(true)),
    heal: ({ proxy }) => proxy.refuse(false),
  },
  {
    ...plain("waitingSignIn", ({ stageRefusal }) => stageRefusal(401)),
    heal: ({ stageRefusal }) => stageRefusal(null),
    async goOn({ request, accountId, token }) {
      await request("accounts.signInAgain", { id: accountId, signIn: { kind: "token", token } });
    },
  },
  {
    ...plain("waitingHandoff"),
    isByHand: true,
    async goOn(lane, id, mark) {
      await lane.request("outbox.recordFiled", { id, number: mark, filedAtMs: lane.now() });
    },
  },
  {
    ...plain("sending", async ({ proxy }, random) =>
      proxy.inject({ ...create, mode: pick(random, ["hang", "hangBeforeRequest"] as const) }),
    ),
    hasCome: isInTheMiddle,
  },
  plain("verifying", spoilCreate(["cutBeforeRequest", "cutInsideRequest", "cutAfterRequest", "500AfterCommit"])),
  plain("retryAt", async ({ proxy }) => proxy.inject({ ...create, mode: "429", times: 1_000 })),
  {
    ...plain("parked", ({ stageRefusal }) => stageRefusal(422)),
    heal: ({ stageRefusal }) => stageRefusal(null),
    goOn: ({ request }, id) => request("outbox.tryNow", { id }).then(() => undefined),
  },
  plain("sent"),
];

/**
 * For the controls: killed while the helpdesk has the ticket and has not said so. `claimed` is what the harness is made
 * to believe it waited for: "ready" makes it a kill that came too late.
 */
export function killedInTheMiddle(claimed: "sending" | "ready"): StateCase {
  return {
    ...plain(claimed, async ({ proxy }) => proxy.inject({ ...create, mode: "hang" })),
    mostDelayMs: 0,
    hasCome: isInTheMiddle,
  };
}
