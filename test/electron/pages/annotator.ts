import type { Page } from "playwright";
import { expect } from "../patience.ts";
import { fitted, toRoom } from "../../../renderer/annotate/viewport.ts";

/** Of the picture, in its own pixels: a screen whose upper left corner is to be covered. */
const screen = { width: 1920, height: 1080 };
const corner = { x: 260, y: 110 };

/**
 * In the open annotator: covers the upper left corner of the picture with a redaction and saves.
 * @param seen called while the redaction is drawn and not saved yet
 */
export async function redactCorner(page: Page, seen: () => Promise<void>): Promise<void> {
  const dialog = page.getByRole("dialog", { name: /^Annotate/u });
  const picture = dialog.getByRole("application", { name: /no marks/u });
  await picture.focus();
  await page.keyboard.press("x");
  await expect(dialog.getByText("Drag over what nobody may read.")).toBeVisible();
  const box = await picture.boundingBox();
  if (box === null) throw new Error("The picture is not on screen.");
  const view = fitted(screen, box);
  const to = toRoom(view, corner);
  // From outside the picture, so that not one pixel of its edge is left.
  await page.mouse.move(box.x + view.x - 6, box.y + view.y - 6);
  await page.mouse.down();
  await page.mouse.move(box.x + to.x, box.y + to.y, { steps: 6 });
  await page.mouse.up();
  await expect(dialog.getByRole("application", { name: /one mark/u })).toBeVisible();
  await seen();
  await dialog.getByRole("button", { name: "Save the marked picture" }).click();
  await expect(dialog.getByText("Saved. This is the stored picture")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
}
