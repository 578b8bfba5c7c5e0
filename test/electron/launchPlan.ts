/** How the app is started here; build/cli/electronTests.mjs decides it and hands it over in the environment. */
export type LaunchPlan = Readonly<{
  executable: string;
  electron: string;
  app?: string;
  user?: Readonly<{ uid: number; gid: number }>;
  temporaryFolder: string;
  runtimeLine: string;
}>;

/** @throws outside `npm test`, which prepares display, user and snapshot */
export function launchPlan(): LaunchPlan {
  const text = process.env["STANDBY_LAUNCH"];
  if (text === undefined) throw new Error("Run Electron specs through: node build/cli.mjs test --electron [FILE]");
  return JSON.parse(text) as LaunchPlan;
}
