import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { expect } from "../../test/electron/patience.ts";
import { PNG } from "pngjs";
import { ask } from "../../test/electron/ask.ts";
import type { KnownPicture } from "../../test/electron/x11/desktop.ts";

/** The pictures of one tour, numbered in the order in which they are taken. */
export type Album = Readonly<{
  folder: string;
  /** What the page shows, light and dark; whatever is open over it stays open. */
  both(page: Page, name: string): Promise<void>;
  /** What the whole screen shows. */
  screen(picture: KnownPicture, name: string): void;
  /** @param names new name to name in the album */
  copyTo(folder: string, names: Readonly<Record<string, string>>): void;
  count(): number;
}>;

export function startAlbum(folder: string): Album {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, string>();
  const fileFor = (name: string) => {
    const number = String(files.size + 1).padStart(2, "0");
    const file = path.join(folder, `${number}-${name}.png`);
    files.set(name, file);
    return file;
  };
  async function inTheme(page: Page, theme: "light" | "dark", name: string): Promise<void> {
    await ask(page, "shell.savePreferences", { theme });
    await expect(page.locator("html")).toHaveCSS("color-scheme", theme);
    // Colours glide for a moment; a picture of the end of it.
    await page.screenshot({ path: fileFor(name), animations: "disabled" });
  }
  return {
    folder,
    async both(page, name) {
      await inTheme(page, "dark", `${name}-dark`);
      await inTheme(page, "light", name);
    },
    screen({ width, height, rgb }, name) {
      const png = new PNG({ width, height });
      for (let pixel = 0; pixel < width * height; pixel += 1) {
        png.data.set([...rgb.subarray(pixel * 3, pixel * 3 + 3), 255], pixel * 4);
      }
      writeFileSync(fileFor(name), PNG.sync.write(png));
    },
    copyTo(target, names) {
      mkdirSync(target, { recursive: true });
      for (const [copy, name] of Object.entries(names)) {
        const file = files.get(name);
        if (file === undefined) throw new Error(`No picture is called ${name}.`);
        copyFileSync(file, path.join(target, `${copy}.png`));
      }
    },
    count: () => files.size,
  };
}
