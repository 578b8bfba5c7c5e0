import type { Database } from "better-sqlite3";
import { policySetSchema, type PolicySet } from "../../../shared/policy/policySet.ts";
import { policySets } from "../../../shared/policy/policySets.ts";
import { createHoursBook, type HoursBook } from "../../../shared/promise/hours.ts";
import { createPolicySetsRepo } from "./policySetsRepo.ts";

/** Every rule set by which anything here is read: those that come with Standby and the agency's own. */
export interface PolicyBook {
  /** Retired ones too; null = not here, e.g. of a ticket that was created under a newer Standby ("unknown plan"). */
  byId(id: string | null): PolicySet | null;
  /** Shipped and own, without retired ones. */
  list(): readonly PolicySet[];
  /** Retired ones too; shipped ones first, own ones as they were saved. */
  all(): readonly KnownSet[];
  origin(id: string): KnownSet["origin"];
  /** Own sets were saved or retired: they are read anew when next asked for. */
  forget(): void;
  /** The open hours of the sets' zones, remembered for every clock that is worked out from them. */
  readonly hours: HoursBook;
}

export interface KnownSet {
  readonly set: PolicySet;
  readonly origin: "shipped" | "copy" | "import";
  readonly isRetired: boolean;
}

/** A set never changes once saved, so each is read once. Own sets are few. */
export function createPolicyBook(db: Database): PolicyBook {
  const repo = createPolicySetsRepo(db);
  const shipped: ReadonlyMap<string, PolicySet> = new Map(policySets.map((set) => [set.id, set]));
  let own: ReadonlyMap<string, KnownSet> | null = null;

  function ownSets(): ReadonlyMap<string, KnownSet> {
    own ??= new Map(
      repo.list().flatMap(({ id, body, origin, isRetired }) => {
        const set = readSet(body);
        return set === null ? [] : [[id, { set, origin, isRetired: isRetired === 1 }] as const];
      }),
    );
    return own;
  }

  function all(): readonly KnownSet[] {
    const known = policySets.map((set) => ({ set, origin: "shipped" as const, isRetired: false }));
    return [...known, ...ownSets().values()];
  }

  return {
    byId: (id) => (id === null ? null : (shipped.get(id) ?? ownSets().get(id)?.set ?? null)),
    list: () => all().flatMap(({ set, isRetired }) => (isRetired ? [] : [set])),
    all,
    origin: (id) => (shipped.has(id) ? "shipped" : (ownSets().get(id)?.origin ?? "shipped")),
    forget() {
      own = null;
    },
    hours: createHoursBook(),
  };
}

/** null = damaged, or of a newer form: its tickets read "unknown plan" then. */
function readSet(body: string): PolicySet | null {
  try {
    return policySetSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
