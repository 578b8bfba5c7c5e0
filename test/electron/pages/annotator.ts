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

/** Adds a PNG to a draft and opens it in the annotator, by keyboard. */
export async function openAnnotator(page: Page, draftId: string, png: Buffer): Promise<void> {
  await page.evaluate(
    async ([id, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const input = { draftId: id, name: "page.png", source: "paste", bytes };
      const reply = await window.standby.request("drafts.addAttachment", input);
      if (!reply.ok) throw new Error(reply.error.code);
    },
    [draftId, png.toString("base64")] as const,
  );
  await reopenAnnotator(page);
}

/** Opens the first picture of the open draft. */
export async function reopenAnnotator(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: /^Annotate / }).first();
  await expect(button).toBeVisible();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("application")).toBeFocused();
}
