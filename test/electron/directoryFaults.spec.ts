import { test } from "playwright/test";
import { startPantheonServer, type Asked, type Told } from "../servers/pantheon/pantheonServer.ts";
import { createWorld } from "../servers/pantheon/world.ts";
import { ask } from "./ask.ts";
import { launchStandby } from "./launch.ts";
import { createFrame } from "./pages/frame.ts";
import { createSitesPage } from "./pages/sites.ts";
import { expect } from "./patience.ts";

const SITES = 250;
const isSites = ({ path }: Asked) => path.endsWith("memberships/sites");

const faults: readonly (readonly [name: string, answer: (asked: Asked) => Told | null, words: RegExp])[] = [
  [
    "a web page with 403",
    (asked) =>
      isSites(asked)
        ? { status: 403, headers: { "content-type": "text/html" }, body: "<html><h1>Forbidden</h1></html>" }
        : null,
    /web page/iu,
  ],
  ["an empty 404", (asked) => (isSites(asked) ? { status: 404, body: "" } : null), /no such thing/iu],
  [
    "a list that begins again",
    (asked) => {
      asked.query.delete("start");
      return null;
    },
    /repeats itself/iu,
  ],
];

test("a directory that goes wrong says so in words and takes away no site that was read before", async () => {
  test.setTimeout(240_000);
  const server = await startPantheonServer(createWorld({ sites: SITES, organizations: 1 }));
  const { page, close } = await launchStandby();
  // A host without an API: the pages are there, and nothing else is asked for.
  const host = { kind: "handoff", name: "Our host", userName: "Agency user one", userEmail: "one@agency.example" };
  expect(await ask(page, "accounts.add", { ...host, policyId: null })).toMatchObject({ ok: true });
  const connection = { kind: "pantheon", baseUrl: server.baseUrl };
  // Its sentence for a bad token is HTTP 500 with a bare JSON string.
  expect(await ask(page, "directories.test", { ...connection, token: "not-a-token" })).toMatchObject({
    ok: true,
    data: { isUsable: false, text: expect.stringContaining("does not accept this machine token") },
  });
  expect(
    await ask(page, "directories.connect", { ...connection, name: "Pantheon", token: server.world.token }),
  ).toMatchObject({ ok: true });
  await page.reload();
  await createFrame(page).goTo("Sites");
  const sites = createSitesPage(page);
  const card = sites.directory("Pantheon");
  await expect(card).toContainText(`${SITES} sites`, { timeout: 60_000 });
  await sites.search("site-0100");
  await expect(sites.site("site-0100")).toBeVisible();

  for (const [name, answer, words] of faults) {
    server.interfere(answer);
    const before = server.asked.length;
    await card.getByRole("button", { name: "Refresh" }).click();
    await expect(card, name).toContainText(words);
    await expect(card.getByRole("progressbar")).toHaveCount(0);
    expect(server.asked.length, name).toBeGreaterThan(before);
    test.info().annotations.push({ type: name, description: await card.innerText() });
    await expect(card).toContainText(`${SITES} sites`);
    await expect(sites.site("site-0100")).toBeVisible();
    server.interfere(() => null);
    await card.getByRole("button", { name: "Refresh" }).click();
    await expect(card, `after ${name}`).not.toContainText(words, { timeout: 60_000 });
  }
  await close();
  await server.close();
});
