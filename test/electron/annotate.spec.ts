import path from "node:path";
import { fileURLToPath } from "node:url";
import { test, type Page } from "playwright/test";
import { sceneSchema, type Scene } from "../../shared/picture/scene.ts";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { ask } from "./ask.ts";
import { formPicture } from "./formPicture.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { shareOfDifference } from "./likeBaseline.ts";
import { openAnnotator, reopenAnnotator } from "./pages/annotator.ts";
import { expect } from "./patience.ts";

const here = path.dirname(fileURLToPath(import.meta.url));
const folders = { kept: path.join(here, "baselines"), seen: path.join(here, "../../out/baselines") };
const kindsOf = ({ marks }: Scene) => marks.map(({ kind }) => kind);

test.describe.configure({ mode: "serial" });

let launched: Launched;
let page: Page;
let draftId = "";

async function start(userData?: string): Promise<void> {
  launched = await launchStandby(userData === undefined ? {} : { userData });
  ({ page } = launched);
  await launched.app.evaluate(({ BrowserWindow }) => {
    const main = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes("/index.html"));
    main?.setContentSize(1280, 800);
  });
}
async function attachment(): Promise<DraftAttachment> {
  const reply = await ask(page, "drafts.get", { id: draftId });
  if (!reply.ok) throw new Error(reply.error.message);
  const [first] = (reply.data as { attachments: DraftAttachment[] }).attachments;
  if (first === undefined) throw new Error("The draft has no picture.");
  return first;
}
function sceneIn(text: string | null): Scene {
  return sceneSchema.parse(JSON.parse(text ?? "null"));
}
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test.beforeAll(async () => {
  await start();
  await page.getByRole("button", { name: "Start writing" }).click();
  await page.waitForURL(/#\/compose\//u);
  draftId = /compose\/(?<id>[^/?]+)/u.exec(page.url())?.groups?.["id"] ?? "";
  await openAnnotator(page, draftId, formPicture(1280, 800));
});
test.afterAll(() => launched.close());

test("every kind of mark is placed, changed and put in order by keyboard alone", async () => {
  for (const tool of ["b", "a", "m", "d", "s", "s"]) await press(tool, "Enter", "Shift+ArrowDown", "Shift+ArrowLeft");
  await press("t", "Enter");
  await page.keyboard.type("Wrong total");
  await press("Enter", "x", "Enter", "Alt+Shift+ArrowRight");
  await expect(page.getByRole("option")).toHaveText([
    "Box 1",
    "Arrow 1",
    "Marker stroke 1",
    "Pen stroke 1",
    "Step 1",
    "Step 2",
    "“Wrong total”",
    "Redaction 1",
  ]);
  // The box: wider, the next colour, then over everything but the redaction, then once more a little aside.
  await press("v", "Escape", "Tab", "]", "c", "Home", "Control+d");
  await expect(page.getByRole("option", { name: "Box 2" })).toHaveAttribute("aria-selected", "true");
  await press("Delete");
  await expect(page.getByRole("option", { name: "Box 2" })).toHaveCount(0);
});

test("marks that were not saved into the picture outlive a power cut", async () => {
  await expect.poll(async () => (await attachment()).pendingScene).toContain("Wrong total");
  await expect
    .poll(async () => kindsOf(sceneIn((await attachment()).pendingScene)))
    .toEqual(["arrow", "highlight", "pen", "step", "step", "text", "box", "redaction"]);
  await launched.kill9();
  await start(launched.userData);
  await page.evaluate((id) => window.location.assign(`#/compose/${id}`), draftId);
  await reopenAnnotator(page);
  await expect(page.getByText("These marks were kept from last time.")).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(8);
});

test("a tool goes on as it drew last, also after a restart", async () => {
  await press("b", "Enter");
  await expect
    .poll(async () => sceneIn((await attachment()).pendingScene).marks.at(-1))
    .toMatchObject({ kind: "box", colour: "amber", widthPx: 7 });
  await press("Delete");
});

for (const theme of ["light", "dark"]) {
  test(`the annotator looks as it did, ${theme}`, async () => {
    await ask(page, "shell.savePreferences", { theme });
    await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
    await page.getByRole("application").focus();
    await page.mouse.move(2, 2);
    const png = await page.getByRole("dialog").screenshot({ animations: "disabled", caret: "hide" });
    expect(shareOfDifference(`annotator-${theme}`, png, folders)).toBeLessThanOrEqual(0.001);
  });
}

test("the keys are all told on one sheet", async () => {
  await press("?");
  await expect(page.getByRole("heading", { name: "Keys of the editor" })).toBeVisible();
  await press("Escape");
  await expect(page.getByRole("application")).toBeVisible();
});

test("saving makes the kept marks part of the picture, and the question asks what to do with others", async () => {
  await ask(page, "shell.savePreferences", { theme: "system" });
  await page.getByRole("button", { name: "Save the marked picture" }).focus();
  await press("Enter");
  await expect(page.getByText("exactly as it will be sent")).toBeVisible();
  expect(await attachment()).toMatchObject({ pendingScene: null });
  expect(kindsOf(sceneIn((await attachment()).scene))).toHaveLength(8);
  await page.getByRole("button", { name: "Go on marking" }).click();
  await press("s", "Enter", "Escape", "Escape");
  await page.getByRole("button", { name: "Keep for later" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(kindsOf(sceneIn((await attachment()).pendingScene))).toHaveLength(9);

  await reopenAnnotator(page);
  await expect(page.getByRole("option", { name: "Step 3" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard the marks" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await attachment()).toMatchObject({ pendingScene: null });
  expect(kindsOf(sceneIn((await attachment()).scene))).toHaveLength(8);
});
