import type { Database } from "better-sqlite3";
import { DAY, SECOND, type Ms } from "../../../../shared/units.ts";
import type { EngineContext } from "../../context.ts";
import { storeFailureOf } from "../storeFailure.ts";
import { createNextStep } from "./nextStep.ts";

const FIRST_LOOK: Ms = 60 * SECOND;
/** Between two steps, so that whoever types never waits for more than one. */
const STEP: Ms = 20;
const ROWS_PER_STEP = 100;

export interface StructureCheck {
  start(): void;
  stop(): void;
  isDamaged(): boolean;
  /** A query met a damaged page. */
  noteDamage(): void;
}

/**
 * Reads every row of every table once a day, a hundred at a time: a damaged page shows when it is read. The tables that
 * hold the user's own work were walked at the start already.
 */
export function createStructureCheck(context: EngineContext, changed: () => void): StructureCheck {
  const { db, clock, logger } = context;
  let isDamaged = false;
  const nextStep = createNextStep(clock);

  function noteDamage(): void {
    if (isDamaged) return;
    isDamaged = true;
    logger.error("store.checkFailed");
    changed();
  }

  function step(walk: Iterator<undefined>): void {
    try {
      if (walk.next().done === true) return nextStep.plan(DAY, begin);
    } catch (error) {
      if (storeFailureOf(error)?.code !== "store.damaged") throw error;
      noteDamage();
      return;
    }
    nextStep.plan(STEP, () => step(walk));
  }
  function begin(): void {
    step(readAll(db));
  }

  return {
    start: () => nextStep.start(FIRST_LOOK, begin),
    stop: nextStep.stop,
    isDamaged: () => isDamaged,
    noteDamage,
  };
}

/** One step per turn; throws at the first page that cannot be read. */
function* readAll(db: Database): Generator<undefined, void> {
  const tables = db
    .prepare<[], { name: string; isRowless: 0 | 1 }>(
      "SELECT name, wr AS isRowless FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')",
    )
    .all();
  for (const { name, isRowless } of tables) {
    // Without row numbers there is nothing to go on from; those tables are small.
    if (isRowless === 1) db.prepare(`SELECT * FROM "${name}"`).all();
    else yield* readByRow(db, name);
    yield undefined;
  }
}

function* readByRow(db: Database, table: string): Generator<undefined, void> {
  const page = db
    .prepare<[number], number>(
      `SELECT max(number) FROM (SELECT rowid AS number, * FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ${ROWS_PER_STEP})`,
    )
    .pluck();
  const whole = db.prepare<[number, number]>(`SELECT * FROM "${table}" WHERE rowid > ? AND rowid <= ?`);
  let from = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const to = page.get(from) ?? null;
    if (to === null) return;
    for (const _row of whole.iterate(from, to)) void _row;
    from = to;
    yield undefined;
  }
}
