import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";
import { launchStandby } from "./launch.ts";
import { letSaveDialogChoose } from "./pages/filePicker.ts";
import { openPractice } from "./pages/firstRun.ts";
import { openStorage } from "./pages/storage.ts";

test("the journal is shown, and written as text where the user says", async () => {
  const { app, page, close } = await launchStandby();
  await openPractice(page);
  await openStorage(page);
  const journal = page.getByRole("log", { name: "Journal" });
  await expect(journal).toContainText("Practice desk");
  const file = await letSaveDialogChoose(app, "journal.txt");
  await page.getByRole("button", { name: "Export…" }).click();
  await expect(page.getByRole("button", { name: "Exported" })).toBeVisible();
  // What it is comes first, then a header, then a line each.
  const [, , header, ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  expect(header).toContain("What happened");
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every((line) => line.split("\t").length === 4)).toBe(true);
  await close();
});

test("how much of the disk files of tickets may take is set and kept", async () => {
  const first = await launchStandby();
  await openPractice(first.page);
  await openStorage(first.page);
  const limit = first.page.getByRole("button", { name: /Keep at most/u });
  await limit.click();
  await first.page.getByRole("option", { name: "2 GB" }).click();
  await expect(first.page.getByRole("main")).toContainText("of 2 GB");
  await first.close();
  const second = await launchStandby({ userData: first.userData });
  await openStorage(second.page);
  await expect(second.page.getByRole("main")).toContainText("of 2 GB");
  await second.close();
});
