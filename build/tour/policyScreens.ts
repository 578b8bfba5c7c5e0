import { createPoliciesPage, openPolicies } from "../../test/electron/pages/policies.ts";
import type { Launched } from "../../test/electron/launch.ts";
import type { Album } from "./album.ts";

/** Rule sets: the list, one of them, a copy with a fault, and what it changes. */
export async function showPolicies({ page }: Launched, album: Album): Promise<void> {
  await openPolicies(page);
  const policies = createPoliciesPage(page);
  await album.both(page, "rule-sets");
  await policies.open("Pantheon, August 2016");
  await album.both(page, "rule-set");
  await policies.editCopy();
  await policies.field("Target in minutes (empty: none)").fill("soon");
  await album.both(page, "rule-set-fault");
  await policies.field("Target in minutes (empty: none)").fill("90");
  await policies.review();
  await album.both(page, "rule-set-changes");
  await policies.leaveEditor();
}
