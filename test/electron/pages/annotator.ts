import type { Page } from "playwright";
import { expect } from "playwright/test";

/** The editor leaves this much room around a picture that is fitted into it. */
const MARGIN = 16;

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
  const corner = cornerIn(box);
  await page.mouse.move(corner.x - 4, corner.y - 4);
  await page.mouse.down();
  await page.mouse.move(corner.x + 160, corner.y + 80, { steps: 6 });
  await page.mouse.up();
  await expect(dialog.getByRole("application", { name: /one mark/u })).toBeVisible();
  await seen();
  await dialog.getByRole("button", { name: "Save the marked picture" }).click();
  await expect(dialog.getByText("Saved. This is the stored picture")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
}

type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

/** Where the upper left corner of a 16:9 picture lies that is fitted into the box, in the middle. */
function cornerIn({ x, y, width, height }: Box): Readonly<{ x: number; y: number }> {
  const across = Math.min(width - 2 * MARGIN, ((height - 2 * MARGIN) * 16) / 9);
  return { x: x + (width - across) / 2, y: y + (height - (across * 9) / 16) / 2 };
}
