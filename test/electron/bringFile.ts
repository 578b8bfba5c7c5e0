import type { Page } from "playwright";

/** Drops a file on the open draft, or pastes it, as a file manager or a screenshot program would hand it over. */
export function bringFile(page: Page, way: "drop" | "paste", name: string, bytes: Uint8Array): Promise<void> {
  return page.evaluate(
    ([how, called, base64]) => {
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)], called));
      const shape = { bubbles: true, cancelable: true };
      document.dispatchEvent(
        how === "drop"
          ? new DragEvent("drop", { ...shape, dataTransfer: files })
          : new ClipboardEvent("paste", { ...shape, clipboardData: files }),
      );
    },
    [way, name, Buffer.from(bytes).toString("base64")] as const,
  );
}

/**
 * Puts a file of the disk into a hidden field of the page, #from-disk, for a drop or a paste: a file made in the page would count its own bytes, twice over, as memory of the app.
 */
export async function layOnPage(page: Page, file: string): Promise<void> {
  await page.evaluate(() => {
    document.querySelector("#from-disk")?.remove();
    const field = Object.assign(document.createElement("input"), { type: "file", id: "from-disk", hidden: true });
    document.body.append(field);
  });
  await page.locator("#from-disk").setInputFiles(file);
}
