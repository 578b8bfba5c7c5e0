import { app } from "electron";
import { url } from "node:inspector";
import { refusedSwitch } from "./switchGuard.ts";

// Runs on import, and index.ts imports it first: nothing else of Standby may have run when a debug port is asked for.
const refused = refusedSwitch({
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
  isInspectorActive: url() !== undefined,
  isPackaged: app.isPackaged,
  isRoot: process.getuid?.() === 0,
});
if (refused !== null) {
  process.stderr.write(`Standby does not start with --${refused}.\n`);
  process.exit(1);
}
