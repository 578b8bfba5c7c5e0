import path from "node:path";
import { root } from "../paths.mjs";
import { runtimeEnvironment, runtimeLine } from "../runtime.mjs";
import { startTestDisplays } from "./display.mjs";
import { ordinaryUser, sharedTemporaryFolder } from "./ordinaryUser.mjs";
import { stageApp } from "./stage.mjs";

/**
 * What test/electron/launch.ts needs to start the app; handed on as STANDBY_LAUNCH, in JSON.
 * @typedef {object} LaunchPlan
 * @property {string} executable what Playwright starts
 * @property {string} electron the Electron binary itself
 * @property {string} [app] the app folder; absent for a packed app, which carries its own
 * @property {{ uid: number, gid: number }} [user] the user that Electron becomes
 * @property {string} temporaryFolder where data folders of single tests are made
 * @property {string} runtimeLine for the log
 */

/** @returns {Promise<LaunchPlan>} */
export async function planForBuiltApp() {
  const user = ordinaryUser();
  const { electron, app } = await stageApp(user !== undefined);
  return planFor(electron, app);
}

/**
 * @param {string} electron
 * @param {string} [app]
 * @returns {LaunchPlan}
 */
export function planFor(electron, app) {
  const user = ordinaryUser();
  return {
    executable: user === undefined ? electron : path.join(root, "build/cli/dropAndRun.sh"),
    electron,
    ...(app === undefined ? {} : { app }),
    ...(user === undefined ? {} : { user }),
    temporaryFolder: sharedTemporaryFolder(),
    runtimeLine: runtimeLine(),
  };
}

/**
 * Runs work that starts Electron windows: on a display of its own, with the launch plan in its environment.
 * @param {LaunchPlan} plan
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work
 * @returns {Promise<number>}
 */
export function onTestDisplay(plan, work) {
  return onTestDisplays(1, plan, work);
}

/**
 * As onTestDisplay, with several displays for work that goes on side by side; STANDBY_DISPLAYS holds the environment of
 * each, in JSON. Fewer than asked for where the user's own display is the only one.
 * @param {number} count
 * @param {LaunchPlan} plan
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work
 * @returns {Promise<number>}
 */
export async function onTestDisplays(count, plan, work) {
  const displays = await startTestDisplays(count);
  const { DBUS_SESSION_BUS_ADDRESS: _unset, WAYLAND_DISPLAY: _none, ...env } = process.env;
  try {
    return await work({
      ...env,
      ...runtimeEnvironment(),
      ...displays[0]?.env,
      STANDBY_DISPLAYS: JSON.stringify(displays.map((each) => each.env)),
      STANDBY_ROOT: root,
      STANDBY_LAUNCH: JSON.stringify(plan),
    });
  } finally {
    for (const each of displays) each.stop();
  }
}
