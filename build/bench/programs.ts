import { clockListArgument } from "./clockList.ts";
import { directoryServerArgument, refreshArgument } from "./directory/refreshResult.ts";
import { draftSaveArgument } from "./draftSave.ts";
import { simSpeedArgument } from "./simSpeed.ts";
import { similarCheckArgument } from "./similarCheck.ts";
import { deskArgument, runDesk } from "./sync/deskProgram.ts";
import { pullArgument } from "./sync/pullResult.ts";
import { pushArgument } from "./sync/pushSize.ts";

/** What a run of this tool does that another run started with one of these as its first argument. */
const programs: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  [draftSaveArgument]: async ([folder = ""]) => (await import("./draftSaveProgram.ts")).runDraftSave(folder),
  [deskArgument]: runDesk,
  [pullArgument]: async (args) => (await import("./sync/pullProgram.ts")).runPull(args),
  [pushArgument]: async (args) => (await import("./sync/pushProgram.ts")).runPush(args),
  [directoryServerArgument]: async (args) => (await import("./directory/serverProgram.ts")).runDirectoryServer(args),
  [refreshArgument]: async (args) => (await import("./directory/refreshProgram.ts")).runDirectoryRefresh(args),
  [clockListArgument]: async () => (await import("./clockListProgram.ts")).runClockList(),
  [similarCheckArgument]: async ([folder = ""]) => (await import("./similarCheckProgram.ts")).runSimilarCheck(folder),
  [simSpeedArgument]: async () => (await import("./simSpeedProgram.ts")).runSimSpeed(),
};

/** null = the arguments name figures, not a program. */
export function programOf([first = "", ...rest]: readonly string[]): (() => Promise<void>) | null {
  const program = Object.hasOwn(programs, first) ? programs[first] : undefined;
  return program === undefined ? null : () => program(rest);
}
