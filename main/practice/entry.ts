import { runCommandLine } from "./commandLine.ts";
import { serveParentPort, type ParentPort } from "./parentPort.ts";

/** Electron gives a utility process this port; a plain Node has none and is told what to do on its command line. */
const { parentPort } = process as typeof process & Readonly<{ parentPort?: ParentPort | null }>;

if (parentPort === undefined || parentPort === null) await runCommandLine(process.argv.slice(2));
else serveParentPort(parentPort);
