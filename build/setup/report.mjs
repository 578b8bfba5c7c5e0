/** A failure of one setup step, told so that a reader knows what to do. */
export class StepError extends Error {
  /**
   * @param {string} cause what went wrong, one sentence
   * @param {string} next what to do about it
   */
  constructor(cause, next) {
    super(cause);
    this.next = next;
  }
}

/** @type {NodeJS.WriteStream} */
let talk = process.stdout;

/** For commands whose standard output is their answer: everything said here goes beside it. */
export function sendTalkToStderr() {
  talk = process.stderr;
}

/** @param {string} text */
export function say(text) {
  talk.write(`${text}\n`);
}

/**
 * Long work shows that it is alive: a moving counter on a terminal, a line every 15 s in a log.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const isTerminal = talk.isTTY;
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`  ${what} ...`);
  const ticker = setInterval(
    () => {
      if (isTerminal) talk.write(`\r  ${seconds()} s `);
      else say(`  ... still at it (${seconds()} s)`);
    },
    isTerminal ? 1000 : 15_000,
  );
  try {
    return await work();
  } finally {
    clearInterval(ticker);
    if (isTerminal) talk.write("\r");
    say(`  took ${seconds()} s`);
  }
}

/**
 * @param {string} name
 * @param {() => void | Promise<void>} work
 */
export async function step(name, work) {
  try {
    await work();
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const next = error instanceof StepError ? error.next : "Fix the cause above, then run the same command again.";
    process.stderr.write(`\nSetup stopped at: ${name}\nCause: ${cause}\nNext: ${next}\n`);
    if (!(error instanceof StepError) && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
    process.exit(1);
  }
}
