import { invariant } from "../../shared/invariant.ts";
import { addAccount } from "./addAccount.ts";
import { createTestEngine, type TestEngine } from "./testEngine.ts";

/** An engine with one account, in whose realm sites can be kept. */
export function engineForSites(): TestEngine {
  const test = createTestEngine();
  addAccount({ db: test.store.db, ids: test.ports.ids, clock: test.ports.clock });
  return test;
}

/** Brings a file in with the mapping that is proposed for it. */
export async function importSites({ request }: Pick<TestEngine, "request">, text: string) {
  const { mapping } = await request("sites.previewImport", { text, mapping: null });
  return request("sites.import", { text, mapping });
}

/** @throws when no site is called that */
export async function siteOf({ request }: Pick<TestEngine, "request">, name: string) {
  const { sites } = await request("sites.list", {});
  const site = sites.find((each) => each.name === name);
  invariant(site, `no site ${name}`);
  return site;
}
