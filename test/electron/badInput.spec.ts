import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type Page } from "playwright/test";
import { processTree, pssMb } from "../../build/bench/processTree.ts";
import type { DraftAttachment } from "../../shared/ticket/draft.ts";
import { bombs, impostors, twoInOne, type BadFile } from "../badInput/samples.ts";
import { ask } from "./ask.ts";
import { bringFile, layOnPage } from "./bringFile.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { createComposer } from "./pages/composer.ts";
import { writeOfflineFirst } from "./pages/firstRun.ts";

type Dropped = Readonly<{ ms: number; said: string }>;

let launched: Launched;
let page: Page;
let draftId = "";
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "standby-bad-input-"));
  chmodSync(folder, 0o755);
  launched = await launchStandby();
  ({ page } = launched);
  await writeOfflineFirst(page);
  draftId = createComposer(page).draftId();
});
test.afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true });
});

/** Drops a file on the page; answers what it says about it and how long that took. */
async function drop({ name, bytes }: Pick<BadFile, "name" | "bytes">): Promise<Dropped> {
  const file = path.join(folder, name);
  writeFileSync(file, bytes, { mode: 0o644 });
  await layOnPage(page, file);
  const dropped = await page.evaluate(async () => {
    const field = document.querySelector("#from-disk") as HTMLInputElement;
    const [fromDisk] = field.files ?? [];
    field.remove();
    if (fromDisk === undefined) throw new Error("The file did not reach the page.");
    const files = new DataTransfer();
    files.items.add(fromDisk);
    const alerts = (): NodeListOf<Element> => document.querySelectorAll("main [role=alert]");
    const before = alerts().length;
    const begunAt = performance.now();
    document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
    await new Promise<void>((resolve) => {
      const look = new MutationObserver(() => {
        if (alerts().length <= before) return;
        look.disconnect();
        resolve();
      });
      look.observe(document.body, { childList: true, subtree: true });
    });
    return { ms: performance.now() - begunAt, said: [...alerts()].at(-1)?.textContent ?? "", bytes: fromDisk.size };
  });
  expect(dropped.bytes, `${name} as it lies on disk`).toBe(bytes.length);
  return dropped;
}

async function attachments(): Promise<readonly DraftAttachment[]> {
  const reply = await ask(page, "drafts.get", { id: draftId });
  if (!reply.ok) throw new Error(reply.error.message);
  return (reply.data as { attachments: DraftAttachment[] }).attachments;
}

test(
  "bombs, damaged pictures and impostors are refused in words, fast, in little memory, and nothing decodes them",
  { tag: "@alone" },
  async () => {
    const main = await launched.app.evaluate(() => process.pid);
    const memory = (): Readonly<{ main: number; all: number }> => ({
      main: pssMb(main),
      all: processTree(main).reduce((sum, pid) => sum + pssMb(pid), 0),
    });
    await page.evaluate(() => {
      const decode = globalThis.createImageBitmap.bind(globalThis);
      globalThis.createImageBitmap = ((...given: Parameters<typeof decode>) => {
        document.documentElement.dataset["decoded"] = "yes";
        return decode(...given);
      }) as typeof createImageBitmap;
    });
    const before = memory();
    const rise = { main: 0, all: 0 };
    const times: number[] = [];
    for (const file of [...bombs, ...impostors]) {
      const { ms, said } = await drop(file);
      expect(said, file.name).toContain(file.words);
      times.push(ms);
      // What was read is put away: a hundred sentences at once are no case of a user.
      await page.getByRole("button", { name: "Dismiss" }).click();
      const now = memory();
      rise.main = Math.max(rise.main, now.main - before.main);
      rise.all = Math.max(rise.all, now.all - before.all);
    }
    times.sort((a, b) => a - b);
    const slow = times[Math.floor(times.length * 0.95)] ?? Infinity;
    const usual = times[Math.floor(times.length / 2)] ?? Infinity;
    process.stdout.write(
      `  ${times.length} bad files: p50 ${usual.toFixed(0)} ms, p95 ${slow.toFixed(0)} ms; ` +
        `memory +${rise.main.toFixed(0)} MB in the main process, +${rise.all.toFixed(0)} MB in all\n`,
    );
    // The usual one: on a machine that does other things beside this, a few wait for their turn.
    expect(usual).toBeLessThan(200);
    expect(rise.main).toBeLessThan(100);
    expect(rise.all).toBeLessThan(100);
    expect(await page.evaluate(() => document.documentElement.dataset["decoded"])).toBeUndefined();
    expect(await attachments()).toEqual([]);
  },
);

test("what hides behind the end of a picture stays outside", async () => {
  const bytes = twoInOne();
  await bringFile(page, "drop", "two-in-one.png", bytes);
  await expect.poll(async () => (await attachments()).length).toBe(1);
  const [attachment] = await attachments();
  const stored = await page.evaluate(
    async (sha256) => (await fetch(`/blob/${sha256}`)).text(),
    attachment?.sha256 ?? "",
  );
  expect(Buffer.from(bytes).toString("latin1")).toContain("<script>");
  expect(stored).toContain("IEND");
  expect(stored).not.toContain("script");
});
