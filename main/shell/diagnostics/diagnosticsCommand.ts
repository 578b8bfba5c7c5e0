import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import type { StoreDiagnostics } from "../../../shared/diagnostics/bundle.ts";
import { SECOND, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import { appFacts } from "../appIdentity.ts";
import { bundleName, takeUp, workFolder, writeWhole } from "./bundleFile.ts";
import { composeBundle, newSalt } from "./composeBundle.ts";

export interface DiagnosticsCommand {
  readonly userData: string;
  /** As typed; "" = none was named: a name of ours in the folder of now. */
  readonly file: string;
  readonly clock: Clock;
  /** Takes the instance lock; false: a Standby runs, and was asked to lay down its diagnostics under this name. */
  readonly isAlone: (name: string) => boolean;
  /** Reads the store of a Standby that does not run. */
  readonly readStore: (
    dataFolder: string,
    work: string,
    salt: string,
  ) => Promise<{ readonly store: StoreDiagnostics | null; readonly trouble: string | null }>;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

const lookEvery: Ms = 0.1 * SECOND;
const giveUpAfter: Ms = 30 * SECOND;

/**
 * `standby --diagnostics [FILE]`: writes the bundle and says where it lies. Needs no display and opens no window. A Standby
 * that runs makes it itself: the store is its own. Answers the exit code.
 */
export async function runDiagnostics(command: DiagnosticsCommand): Promise<number> {
  const { userData, clock } = command;
  const name = randomUUID();
  const text = command.isAlone(name) ? await readAlone(command) : await waitFor(clock, () => takeUp(userData, name));
  if (text === null) {
    command.complain("The Standby that runs did not answer. Quit it and try again.");
    return 1;
  }
  const target = targetFor(command.file, clock.now());
  try {
    writeWhole(target, text);
  } catch {
    command.complain(`Nothing can be written to ${target}.`);
    return 1;
  }
  command.say(`Diagnostics written to ${target}`);
  command.say("It holds no texts, names, addresses or secrets. Read it through before you hand it on.");
  return 0;
}

async function readAlone({ userData, clock, readStore }: DiagnosticsCommand): Promise<string> {
  const salt = newSalt();
  const { store, trouble } = await readStore(path.join(userData, "store"), workFolder(userData), salt);
  // Neither keyring nor window system is asked: there may be no session to ask in.
  const parts = { app: appFacts(), keyring: null, mendedRights: null, store, storeTrouble: trouble, salt };
  return composeBundle(userData, parts, clock.now());
}

async function waitFor(clock: Clock, look: () => string | null): Promise<string | null> {
  const giveUpAt = clock.now() + giveUpAfter;
  for (;;) {
    const found = look();
    if (found !== null || clock.now() > giveUpAt) return found;
    await new Promise<void>((resolve) => void clock.after(lookEvery, resolve));
  }
}

function targetFor(file: string, nowMs: number): string {
  const asked = path.resolve(file === "" ? bundleName(nowMs) : file);
  return statSync(asked, { throwIfNoEntry: false })?.isDirectory() ? path.join(asked, bundleName(nowMs)) : asked;
}
