import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { invariant } from "../../shared/invariant.ts";
import { ownSizeMb, sizeGoalMb } from "../packaging/size.mjs";
import { inClone } from "./clone.ts";
import { againstGoal, type Measured } from "./figure.ts";

/** What a packed Standby adds to a bare Electron; packs it where no package of this build lies ready. */
export async function measurePackage(say: (line: string) => void): Promise<Measured> {
  if (!isPacked()) {
    say("Packing the app, for its size ...");
    const packing = spawnSync(process.execPath, [inClone("build/cli.mjs"), "package"], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    // It also starts what it packed; a size of something that does not start says nothing.
    invariant(packing.status === 0 || isPacked(), "the app could be packed (npm run package tells why not)");
    if (packing.status !== 0) say("npm run package fails with this build; its size is told all the same.");
  }
  const value = ownSizeMb(resourcesFolder() ?? "");
  return againstGoal({ name: "package.size", unit: "MB", value, goal: sizeGoalMb });
}

function isPacked(): boolean {
  const resources = resourcesFolder();
  if (resources === null) return false;
  return statSync(path.join(resources, "app.asar")).mtimeMs >= statSync(inClone("out/app.stamp")).mtimeMs;
}

/** null: nothing is packed. */
function resourcesFolder(): string | null {
  const packages = inClone("out/package");
  if (!existsSync(packages)) return null;
  const inside = readdirSync(packages, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      ["resources", "Standby.app/Contents/Resources"].map((each) => path.join(packages, name, each)),
    );
  return inside.find((folder) => existsSync(path.join(folder, "app.asar"))) ?? null;
}
