import type { Locator, Page } from "playwright";

/**
 * Notes every moment in which the page says "Saved", with the text that the field then holds.
 * @returns the newest text that the user was told is saved; what it tells may lag behind, never run ahead
 */
export async function watchSaves(page: Page, field: Locator): Promise<() => string> {
  let newest = await field.inputValue();
  await page.exposeFunction("noteSaved", (text: string) => {
    newest = text;
  });
  await field.evaluate((element) => {
    const { noteSaved } = globalThis as unknown as { noteSaved: (text: string) => void };
    const look = () => {
      const mark = document.querySelector<HTMLElement>("[data-testid=save-mark]");
      if (mark?.dataset["state"] === "saved") noteSaved((element as HTMLTextAreaElement).value);
    };
    const watching = { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] };
    new MutationObserver(look).observe(document.body, watching);
  });
  return () => newest;
}
