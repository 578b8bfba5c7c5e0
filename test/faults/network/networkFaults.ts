import type { FaultMode } from "../../sim/faultModes.ts";
import type { FaultProxy } from "../../sim/faultServer.ts";
import type { Wire, WireState } from "./wire.ts";

/** Everything that stands between the engine and the helpdesk. */
export interface Line {
  readonly wire: Wire;
  readonly proxy: FaultProxy;
}

/**
 * writes: the first try of each item meets the fault, all else is sound.
 * window: for some time everything meets it, look-ups, pulls and uploads too.
 */
export type Spell = "writes" | "window";

export interface NetworkFault {
  readonly name: string;
  /** No connection comes about: there is no single write to spoil, so both spells are a window. */
  readonly isOutage: boolean;
  begin(line: Line, spell: Spell, writes: { readonly count: number; readonly paths: RegExp }): Promise<void>;
  end(line: Line): Promise<void>;
}

function onTheWire(name: string, states: Readonly<Record<Spell, WireState>>): NetworkFault {
  return {
    name,
    isOutage: true,
    begin: async ({ wire }, spell) => wire.set(states[spell]),
    end: async ({ wire }) => wire.set("sound"),
  };
}

/** @param retryAfter what a 429 or 503 says */
export function inTheProxy(name: string, mode: FaultMode, retryAfter?: () => string): NetworkFault {
  return {
    name,
    isOutage: false,
    async begin({ proxy }, spell, { count, paths }) {
      if (spell === "window") return proxy.inject({ mode, times: Number.POSITIVE_INFINITY });
      const wait = retryAfter === undefined ? {} : { retryAfter };
      for (const method of ["POST", "PUT"]) proxy.inject({ mode, method, path: paths, times: count, ...wait });
    },
    end: async ({ proxy }) => proxy.clear(),
  };
}

/** The twelve ways in which a network fails. */
export const networkFaults: readonly NetworkFault[] = [
  {
    name: "refused",
    isOutage: true,
    begin: ({ proxy }) => proxy.refuse(true),
    end: ({ proxy }) => proxy.refuse(false),
  },
  onTheWire("noDns", { writes: "noDns", window: "noDns" }),
  onTheWire("badTls", { writes: "selfSigned", window: "noTls" }),
  inTheProxy("cutBeforeBody", "cutBeforeRequest"),
  inTheProxy("cutInBody", "cutInsideRequest"),
  inTheProxy("cutAfterBody", "cutAfterRequest"),
  inTheProxy("silenceAfterCommit", "hang"),
  inTheProxy("500AfterCommit", "500AfterCommit"),
  inTheProxy("502Html", "502Html"),
  inTheProxy("truncatedJson", "truncatedJson"),
  inTheProxy("wrongJson", "wrongJson"),
  inTheProxy("oneBytePerSecond", "1byteSlow"),
];
