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
