import { onTestFinished } from "vitest";
import { startPantheonServer } from "../servers/pantheon/pantheonServer.ts";
import { createWorld, type PantheonWorld, type WorldSite } from "../servers/pantheon/world.ts";
import { addAccount } from "./addAccount.ts";
import { createTestEngine, type TestEngine } from "./testEngine.ts";

/** An engine with one account, and a directory that it does not know of yet. */
export async function directoryRig(world: PantheonWorld = createWorld()) {
  const test = createTestEngine();
  addAccount({ db: test.store.db, ids: test.ports.ids, clock: test.ports.clock });
  const server = await startPantheonServer(world, () => test.ports.clock.now());
  onTestFinished(() => server.close());
  return { test, server, world };
}

/** What "directories.connect" takes. */
export const connection = ({ baseUrl }: { baseUrl: string }, token: string) =>
  ({ kind: "pantheon", name: "Hosting", baseUrl, token }) as const;

/** Until the refresh that runs is over; waits of the directory pass meanwhile. */
export async function refreshed(test: TestEngine, id: string) {
  const until = performance.now() + 30_000;
  for (;;) {
    const { directories } = await test.request("directories.list", {});
    const directory = directories.find((each) => each.id === id);
    if (directory?.progress === null) return directory;
    if (performance.now() > until) throw new Error("the refresh does not end");
    await test.ports.clock.advance(250);
  }
}

/** A directory connected and read once. */
export async function connectedRig(given?: PantheonWorld) {
  const all = await directoryRig(given);
  const { id } = await all.test.request("directories.connect", connection(all.server, all.world.token));
  await refreshed(all.test, id);
  const refresh = async () => {
    await all.test.ports.clock.advance(60_000);
    await all.test.request("directories.refresh", { id });
    return refreshed(all.test, id);
  };
  const diff = async () => (await all.test.request("directories.lastDiff", { id })).diff;
  const site = async (name: string) =>
    (await all.test.request("sites.list", {})).sites.find((each) => each.name === name);
  return { ...all, id, refresh, diff, site };
}

export function siteAt(world: PantheonWorld, index: number): WorldSite {
  const site = world.sites[index];
  if (!site) throw new Error("no such site");
  return site;
}

/** A site as the form saves it when nothing is filled in. */
export const byHand = {
  id: null,
  clientName: "",
  organizationName: "",
  plan: "",
  isLaunched: null,
  environments: [],
  dashboardUrl: "",
};
