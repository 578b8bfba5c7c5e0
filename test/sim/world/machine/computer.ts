import { createEngine, type Engine, type EngineOptions } from "../../../../main/engine/engine.ts";
import type { Store } from "../../../../main/engine/store/openStore.ts";
import type { InputOf, OutputOf } from "../../../../shared/ipc/define.ts";
import type { PowerSignal } from "../../../../shared/ipc/host.ts";
import type { EngineRouteName, EngineRoutes } from "../../../../shared/ipc/routes/index.ts";
import type { Chance } from "../chance.ts";
import type { EventLog } from "../eventLog.ts";
import type { Timeline } from "../timeline.ts";
import type { Disk } from "./disk.ts";
import { createLife, PowerCut, type Life } from "./life.ts";
import { createLifePorts } from "./lifePorts.ts";
import type { Link, Network } from "./network.ts";

/** The shell waits this long for an engine that ends, then ends it. */
const PATIENCE_MS = 5_000;
const FORCE_MS = 8;
/** Of the sends of the worst world: the power fails while one is under way. */
const MOST_CRASHES = 0.1;

/** What came of asking: gone = the engine died or stopped before it answered. */
export type Asked<Data> =
  | { readonly kind: "answered"; readonly data: Data }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "gone" };

/** One colleague's computer: a disk, a wall clock, a line to the world, and an engine while the app is open. */
export interface Computer {
  readonly person: number;
  readonly life: Life | null;
  readonly store: Store | null;
  link: Link;
  /** Opens the app; nothing when it is open. */
  open(): void;
  /** Ends it as a user does. */
  quit(): Promise<void>;
  /** The power fails at the so-and-so-many-th touch of a port from now. */
  crashAfter(touches: number): void;
  sleep(): void;
  wake(): void;
  moveClock(ms: number): void;
  signal(signal: PowerSignal): void;
  ask<Name extends EngineRouteName>(
    route: Name,
    input: InputOf<EngineRoutes[Name]>,
  ): Promise<Asked<OutputOf<EngineRoutes[Name]>>>;
}

export interface ComputerParts {
  readonly person: number;
  readonly timeline: Timeline;
  readonly network: Network;
  readonly disk: Disk;
  readonly chance: Chance;
  readonly log: EventLog;
  readonly losesCommits: boolean;
  /** false: whoever asks for the log to be forced is told so at once, and it is not. */
  readonly forcesLog: boolean;
  /** Crashes per session in the present weather. */
  crashShare(): number;
  readonly engineOptions: EngineOptions;
  onUncaught(error: unknown): void;
}

export function createComputer(parts: ComputerParts): Computer {
  const { person, timeline, network, disk, chance, log } = parts;
  const keychain = new Map<string, string>();
  const say = (what: string) => log.write(timeline.now(), `p${person}`, what);
  let link: Link = "up";
  let wallOffset = 0;
  let lifeNumber = 0;
  let forces = 0;
  let running: { readonly life: Life; readonly store: Store; engine: Engine | null } | null = null;

  function open(): void {
    if (running !== null) return;
    lifeNumber += 1;
    const life = createLife({ timeline, onCrash, onUncaught: parts.onUncaught });
    const store = disk.open(
      () => timeline.now() + wallOffset,
      (forced) => forceLog(life, forced),
    );
    running = { life, store, engine: null };
    const fetch = network.fetchFor(person, life, () => link);
    const wall = () => wallOffset;
    const ports = createLifePorts({
      ...{ timeline, life, person, lifeNumber, keychain, fetch },
      wallOffset: wall,
      folder: disk.folder(),
    });
    say("opens");
    const engine = createEngine(ports, store, {
      random: chance.branch(`life${lifeNumber}`).next,
      ...parts.engineOptions,
    });
    running.engine = engine;
  }

  /** A disk takes a moment, and the power may fail before it, during it and after it. */
  function forceLog(life: Life, forced: () => void): Promise<void> {
    const fate = chance.branch(`force${(forces += 1)}`);
    if (fate.is(MOST_CRASHES * parts.crashShare())) life.crashAfter(fate.between(1, 25));
    if (!parts.forcesLog) return Promise.resolve();
    return new Promise((resolve, reject) => {
      timeline.after(FORCE_MS, () =>
        life.deliver(() => {
          try {
            life.touch();
          } catch (error) {
            if (error instanceof PowerCut) reject(error);
            throw error;
          }
          forced();
          resolve();
        }),
      );
    });
  }

  function onCrash(): void {
    say("CRASH");
    const store = running?.store;
    running = null;
    if (store) disk.cut(store, chance, parts.losesCommits);
  }

  async function quit(): Promise<void> {
    if (!running?.engine) return;
    say("quits");
    const { life, store, engine } = running;
    const stopped = engine.stop().then(
      () => true,
      () => false,
    );
    await Promise.race([stopped, timeline.pass(PATIENCE_MS)]);
    if (!life.isAlive()) return;
    life.end();
    running = null;
    store.close();
  }

  function ask<Name extends EngineRouteName>(route: Name, input: InputOf<EngineRoutes[Name]>) {
    type Data = OutputOf<EngineRoutes[Name]>;
    const { life, engine } = running ?? { life: null, engine: null };
    if (!life || !engine) return Promise.resolve<Asked<Data>>({ kind: "gone" });
    return new Promise<Asked<Data>>((resolve) => {
      life.onOver(() => resolve({ kind: "gone" }));
      life.deliver(() => {
        void engine.dispatch({ route, input }).then((reply) =>
          life.deliver(() => {
            say(`${route} ${brief(input)} ${reply.ok ? "ok" : reply.error.code}`);
            // The router parsed the answer with this route's own schema.
            if (reply.ok) resolve({ kind: "answered", data: reply.data as Data });
            else resolve({ kind: "refused", code: reply.error.code, message: reply.error.message });
          }),
        );
      });
    });
  }

  return {
    person,
    get life() {
      return running?.life ?? null;
    },
    get store() {
      return running?.store ?? null;
    },
    get link() {
      return link;
    },
    set link(next) {
      if (next !== link) say(`link ${next}`);
      link = next;
    },
    open() {
      try {
        open();
      } catch (error) {
        if (!(error instanceof PowerCut)) throw error;
      }
    },
    quit,
    crashAfter: (touches) => running?.life.crashAfter(touches),
    sleep() {
      if (running) say("sleeps");
      running?.life.sleep();
    },
    wake() {
      if (running) say("wakes");
      running?.life.wake();
    },
    moveClock(ms) {
      say(`clock ${ms > 0 ? "+" : ""}${ms}`);
      wallOffset += ms;
    },
    signal(signal) {
      const current = running;
      current?.life.deliver(() => current.engine?.signal(signal));
    },
    ask,
  };
}

/** What of a request is worth a place in its line of the log. */
function brief(input: unknown): string {
  const text = JSON.stringify(input, (key, value: unknown) =>
    key === "content" || key === "bytes" ? undefined : value,
  );
  return text.length > 120 ? "" : text;
}
