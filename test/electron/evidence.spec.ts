import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import type { MessagePreview } from "../../shared/ipc/routes/drafts.ts";
import type { Draft, DraftAttachment } from "../../shared/ticket/draft.ts";
import { plantedHar } from "../har/plantedHar.ts";
import { readableIn, shapeOf } from "../har/traces.ts";
import { ask } from "./ask.ts";
import { axeFindings } from "./axeFindings.ts";
import { launchStandby } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { writeOfflineFirst } from "./pages/firstRun.ts";

const har = plantedHar(5);

/** What the app answers to its page. */
async function answered(page: Page, route: "drafts.get" | "drafts.preview", id: string) {
  const reply = await ask(page, route, { id });
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.data;
}
const attachmentsOf = async (page: Page, id: string): Promise<readonly DraftAttachment[]> =>
  ((await answered(page, "drafts.get", id)) as Draft).attachments;

/** Opens the choice of other evidence and presses one way. */
async function chooseWay(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Log, trace, HAR" }).click();
  await page.getByRole("dialog", { name: "Log, trace, HAR" }).getByRole("button", { name }).click();
}

async function offerHar(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: "application/json", buffer: Buffer.from(text) };
  await page.locator("input[type=file][accept='.har,.json']").setInputFiles(file);
}

test("a recording is shown before and after, and only the cleaned file is attached", async () => {
  const { page, close } = await launchStandby();
  await writeOfflineFirst(page);
  const composer = createComposer(page);
  await composer.fillFreeTicket({ site: "elm-shop", subject: "White page", details: "Since noon." });
  await offerHar(page, "shop.har", har.text);
  const dialog = page.getByRole("alertdialog", { name: "What goes out of shop.har" });
  await expect(dialog.getByRole("button", { name: /^Take out \d+ values and attach$/u })).toBeVisible();
  const shown = await dialog.innerText();
  expect(har.secrets.filter((secret) => shown.includes(secret))).toEqual([]);
  expect(shown).toContain("[removed:");
  expect(await axeFindings(page)).toEqual([]);

  await dialog.getByRole("button", { name: "Do not attach" }).click();
  await expect(dialog).toBeHidden();
  expect(await attachmentsOf(page, composer.draftId())).toEqual([]);

  await offerHar(page, "shop.har", har.text);
  await dialog.getByRole("button", { name: /^Take out \d+ values and attach$/u }).click();
  await expect(dialog).toBeHidden();
  const attached = () => attachmentsOf(page, composer.draftId());
  await expect
    .poll(async () => (await attached()).map(({ name, source }) => [name, source]))
    .toEqual([["shop-cleaned.har", "har"]]);
  const [file] = await attached();
  const held = await page.evaluate(
    async (address) => (await fetch(address)).text(),
    `standby://app/blob/${file?.sha256}`,
  );
  expect(readableIn(held, har.secrets)).toEqual([]);
  expect(shapeOf(JSON.parse(held))).toEqual(shapeOf(JSON.parse(har.text)));
  await close();
});

test("the page answers while a recording of 20 MB is read", async () => {
  const { page, close } = await launchStandby();
  await writeOfflineFirst(page);
  const log = JSON.parse(har.text) as { log: { entries: unknown[] } };
  const filler = "function a(b) { return b.map((c) => c.d.e); } const width = 100; ".repeat(320);
  for (let index = 0; index < 960; index += 1)
    log.log.entries.push({ request: {}, response: { content: { text: `${index} ${filler}` } } });
  await offerHar(page, "large.har", JSON.stringify(log));
  const dialog = page.getByRole("alertdialog", { name: "What goes out of large.har" });
  await expect(dialog).toBeVisible();
  let slowestMs = 0;
  while (await dialog.getByRole("status").isVisible()) {
    const asked = Date.now();
    await page.evaluate(() => document.title);
    slowestMs = Math.max(slowestMs, Date.now() - asked);
  }
  await expect(dialog.getByRole("button", { name: /^Take out/u })).toBeVisible();
  expect(slowestMs).toBeLessThan(1_000);
  await close();
});

test("lines of a log go along with their numbers, a trace to the letter, each secret offered", async () => {
  const { page, close } = await launchStandby();
  await writeOfflineFirst(page);
  const composer = createComposer(page);
  await composer.fillFreeTicket({
    site: "elm-shop",
    subject: "White page",
    details: "See https://dev-elm.example/cart?token=a1b2c3.",
  });
  await chooseWay(page, "Lines of a log…");
  const dialog = page.getByRole("alertdialog", { name: "Lines of a log" });
  const log = Array.from(
    { length: 300 },
    (_, at) => `[04:${at % 60}] worker ${at + 1} ${at === 119 ? "API_KEY=k3y0123456789" : "ok"}`,
  );
  await dialog.getByRole("textbox", { name: "Paste the log" }).fill(log.join("\n"));
  await dialog.getByRole("textbox", { name: "From line" }).fill("119");
  await page.keyboard.press("Enter");
  await dialog.getByRole("textbox", { name: "To line" }).fill("121");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("[removed:token]")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add 3 lines" }).click();
  await expect(page.getByRole("region", { name: "Lines 119–121" })).toBeVisible();

  await chooseWay(page, "Stack trace");
  const trace = "  Fatal error: Uncaught\n\n    #0 /code/a.php(3)\tpassword='hunter22'\n";
  await page.getByRole("textbox", { name: "Stack trace" }).fill(trace);
  const card = page.getByRole("region", { name: "Stack trace" });
  await card.getByRole("button", { name: "Take it out" }).click();
  await expect(page.getByRole("textbox", { name: "Stack trace" })).toHaveValue(
    trace.replace("hunter22", "[removed:password]"),
  );
  expect(await axeFindings(page)).toEqual([]);
  await composer.saved();

  await page.getByRole("button", { name: /^Leave out Screen/u }).click();
  await composer.saved();
  const { body } = (await answered(page, "drafts.preview", composer.draftId())) as MessagePreview;
  expect(body).toContain(
    "Log, lines 119–121:\n119 | [04:58] worker 119 ok\n120 | [04:59] worker 120 API_KEY=[removed:token]\n121 |",
  );
  expect(body).toContain(`Stack trace:\n${trace.replace("hunter22", "[removed:password]").trimEnd()}`);
  expect(body).toContain("Page: /cart on dev-elm.example");
  expect(body).toMatch(/Noted at: \d{4}-\d\d-\d\d \d\d:\d\d [+-]\d\d:\d\d \(.+\)\nSystem: .+\nSent with: Standby/u);
  expect(body).not.toContain("Screen:");
  await close();
});
