import type { EngineOptions } from "../../../main/engine/engine.ts";
import type { Chance } from "./chance.ts";
import type { Desk } from "./desks/desk.ts";
import { createDeskTruth, type DeskPerson } from "./desks/deskTruth.ts";
import { createMailDesk, type MailDeskOptions } from "./desks/mailDesk.ts";
import { createTrackerDesk } from "./desks/trackerDesk.ts";
import { createZendeskDesk } from "./desks/zendeskDesk.ts";
import type { EventLog } from "./eventLog.ts";
import { createComputer, type Computer } from "./machine/computer.ts";
import type { DiskRoom } from "./machine/disk.ts";
import { createNetwork, type Network } from "./machine/network.ts";
import { createColleague, type Colleague } from "./people/colleague.ts";
import { createLedger, type Ledger } from "./people/ledger.ts";
import type { Timeline } from "./timeline.ts";
import type { Controls, WorldOptions, WorldPlan } from "./worldOptions.ts";

export interface SceneParts {
  readonly options: WorldOptions;
  readonly plan: WorldPlan;
  readonly chance: Chance;
  readonly timeline: Timeline;
  readonly log: EventLog;
  readonly disks: DiskRoom;
  /** What does not hold is added here as it is seen. */
  readonly wrong: string[];
  onUncaught(error: unknown): void;
}

/** One colleague with all that is theirs. */
export interface Player {
  readonly person: DeskPerson;
  readonly computer: Computer;
  readonly ledger: Ledger;
  readonly colleague: Colleague;
  /** Looks at the outbox and notes what is wrong with it. */
  look(): void;
}

/** Everybody and everything, before anything happens. */
export interface Scene extends SceneParts {
  readonly desk: Desk;
  readonly agent: DeskPerson;
  readonly network: Network;
  readonly people: readonly Player[];
  /** While it storms, exchanges go wrong. */
  setStorm(isStorm: boolean): void;
}

export function createScene(parts: SceneParts): Scene {
  const { options, plan, chance, timeline, log } = parts;
  const serverNow = () => timeline.now() + plan.serverAheadMs;
  const staff = Array.from({ length: plan.people }, (_none, at) => customer(at + 1));
  const agent: DeskPerson = { id: 99, name: "Agent", email: "agent@desk.example", isAgent: true, token: "agent" };
  const desk = makeDesk(plan.deskKind, {
    truth: createDeskTruth(serverNow, [...staff, agent]),
    now: serverNow,
    honoursKey: plan.deskKind === "zendeskWithKey",
    hasReferenceField: plan.hasReferenceField,
    seesColleagues: plan.seesColleagues,
    chance: chance.branch("mail"),
    later: (ms, run) => void timeline.after(ms, run),
  });
  let isStorm = false;
  const weather = {
    faultShare: (kind: "read" | "write") => (isStorm ? plan.faultShare[kind] : 0),
    gatewayRepeats: options.controls?.gatewayRepeats ?? false,
  };
  const network = createNetwork({ timeline, desk, log, chance: chance.branch("network"), weather, serverNow });
  const crashShare = () => (isStorm ? plan.crashShare : 0);
  return {
    ...parts,
    ...{ desk, agent, network },
    people: staff.map((person) => createPlayer({ ...parts, desk, crashShare }, network, person)),
    setStorm(next) {
      isStorm = next;
      log.write(timeline.now(), "world", next ? "storm" : "quiet");
    },
  };
}

function makeDesk(kind: WorldPlan["deskKind"], options: MailDeskOptions): Desk {
  if (kind === "mail") return createMailDesk(options);
  return kind === "requestTracker" ? createTrackerDesk(options) : createZendeskDesk(options);
}

function customer(id: number): DeskPerson {
  // The form of token that names its owner, as Request Tracker's do.
  return { id, name: `Agency user ${id}`, email: `user${id}@agency.example`, isAgent: false, token: `1-${id}-0` };
}

interface PlayerParts extends SceneParts {
  readonly desk: Desk;
  crashShare(): number;
}

function createPlayer(parts: PlayerParts, network: Network, person: DeskPerson): Player {
  const { options, plan, chance, timeline, log, disks, wrong, onUncaught, desk } = parts;
  const { id } = person;
  const ledger = createLedger(id);
  const computer = createComputer({
    ...{ person: id, timeline, network, log, onUncaught, crashShare: parts.crashShare },
    disk: disks.add(`s${options.seed}-p${id}`),
    chance: chance.branch(`computer${id}`),
    losesCommits: options.controls?.losesCommits ?? false,
    forcesLog: options.controls?.forcesLog ?? true,
    engineOptions: engineControls(options.controls),
  });
  const look = () => {
    if (computer.store !== null) wrong.push(...ledger.look(computer.store.db));
  };
  const colleague = createColleague({
    ...{ computer, ledger, timeline, plan, look },
    chance: chance.branch(`person${id}`),
    signInAs: () => desk.connectionOf(person).signIn,
    isUnwise: (reference, action) => isUnwise(desk, person, reference, action),
  });
  return { person, computer, ledger, colleague, look };
}

/** What the host has, or is to get, must not be taken back, nor sent again before the own mailbox shows it. */
function isUnwise({ mail }: Desk, person: DeskPerson, reference: string, action: string): boolean {
  if (mail === null || !mail.hasTaken(reference)) return false;
  return action !== "tryNow" || !mail.hasShown(person, reference);
}

/** Care of the store is real file work at real times, which no world can put in its order. */
function engineControls({ verifyBeforeRetry, checkThread, settleMs, proofRestMs }: Controls = {}): EngineOptions {
  return {
    isStoreCaredFor: false,
    ...(verifyBeforeRetry === undefined ? {} : { verifyBeforeRetry }),
    ...(checkThread === undefined ? {} : { checkThread }),
    ...(settleMs === undefined ? {} : { settleMs }),
    ...(proofRestMs === undefined ? {} : { proofRestMs }),
  };
}
