import path from "node:path";
import { invariant } from "../../shared/invariant.ts";

/** A place in the clone. This tool runs as a bundle, whose own place on disk says nothing. */
export function inClone(...parts: readonly string[]): string {
  const root = process.env["STANDBY_ROOT"];
  invariant(root !== undefined, "the bench is started by: npm run bench");
  return path.join(root, ...parts);
}
