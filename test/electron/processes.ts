import type { ElectronApplication } from "playwright";

export type UtilityName = "Standby engine" | "Standby practice desk" | "Network Service";

/** Process ids of the utility processes of that name; Electron itself tells. */
export function utilityPids(app: ElectronApplication, name: UtilityName): Promise<readonly number[]> {
  return app.evaluate(
    (electron, wanted) =>
      electron.app
        .getAppMetrics()
        .filter((each) => each.name === wanted)
        .map(({ pid }) => pid),
    name,
  );
}

/** SIGKILL, as an out-of-memory killer would. Root may end the app's processes although they are another user's. */
export async function killUtility(app: ElectronApplication, name: UtilityName): Promise<number> {
  const [pid] = await utilityPids(app, name);
  if (pid === undefined) throw new Error(`${name} does not run.`);
  process.kill(pid, "SIGKILL");
  return pid;
}
