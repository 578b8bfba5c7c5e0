import { isAtLeast, registryElectron } from "../versions.mjs";
import { StepError } from "./report.mjs";

export function checkNodeVersion() {
  const actual = process.versions.node;
  if (isAtLeast(actual, registryElectron.minNode)) return;
  throw new StepError(
    `Node ${actual} is too old; Standby's tools need ${registryElectron.minNode} or newer.`,
    "Install Node 24 (or at least 20.19) from https://nodejs.org, then run the same command again.",
  );
}
