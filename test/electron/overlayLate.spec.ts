import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { colourAt, openScreen, type Screen } from "../../build/bench/screen/screen.ts";
import { colourOf, probes, wallpaper } from "../../build/bench/capture/wallpaper.ts";
import { ask } from "./ask.ts";
import { launchStandby, type Launched } from "./launch.ts";
import { overlayPage } from "./overlayPage.ts";
import { openDesktop, type Desktop } from "./x11/desktop.ts";
import { isLinux, onlyWhere } from "./onlyWhere.ts";

// What shows on a screen can be read on X only.
if (onlyWhere(isLinux, "overlayLate", "an X display")) describeLateness();

/** What a busy computer delays: the pixels on their way into the overlay's page, or the page's drawing. */
type Delayed = "pixels" | "frames";
const region = { mode: "region", delaySeconds: 0, target: { draftId: null }, sourceId: null };
const bare = probes.map((probe) => colourOf("warm", probe));

function describeLateness(): void {
  let desktop: Desktop;
  let screen: Screen;
  let standby: Launched;
  let overlay: Page;

  test.describe.configure({ mode: "serial" });
  test.beforeAll(async () => {
    desktop = await openDesktop();
    await desktop.paint(wallpaper("warm"));
    screen = await openScreen();
    standby = await launchStandby();
    await ask(standby.page, "app.writeOfflineFirst");
    overlay = await overlayPage(standby.app);
    await overlay.addInitScript(delayOnOrder);
    const loaded = overlay.waitForEvent("load");
    await standby.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((each) => each.webContents.getURL().includes("/capture.html"))
        ?.webContents.reload();
    });
    await loaded;
  });
  test.afterAll(async () => {
    await standby.close();
    screen.close();
    desktop.close();
  });

  const hold = (what: Delayed): Promise<void> =>
    overlay.evaluate((name) => (Reflect.get(window, "delayed") as Held)[name].begin(), what);
  const release = (what: Delayed): Promise<void> =>
    overlay.evaluate((name) => (Reflect.get(window, "delayed") as Held)[name].end(), what);
  function isVisible(address: string): Promise<boolean> {
    return standby.app.evaluate(
      ({ BrowserWindow }, part) =>
        BrowserWindow.getAllWindows().some((each) => each.webContents.getURL().includes(part) && each.isVisible()),
      address,
    );
  }
  const look = (): Promise<readonly number[]> => Promise.all(probes.map(({ x, y }) => colourAt(screen, x, y)));
  /** Everything that shows until `isOver`, each look that differs from the one before. */
  async function watch(isOver: (seen: readonly number[]) => boolean): Promise<readonly (readonly number[])[]> {
    const seen: (readonly number[])[] = [];
    await expect
      .poll(
        async () => {
          const now = await look();
          if (String(now) !== String(seen.at(-1))) seen.push(now);
          return isOver(now);
        },
        { intervals: [2], timeout: 30_000 },
      )
      .toBe(true);
    return seen;
  }
  const isBare = (seen: readonly number[]): boolean => String(seen) === String(bare);

  for (const what of ["pixels", "frames"] as const) {
    test(`while its ${what} are late, the overlay is not on the screen, and the first of it is the frozen picture`, async () => {
      await hold(what);
      await ask(standby.page, "shell.capture", region);
      const since = Date.now();
      await expect.poll(look).toEqual(bare);
      expect(await watch(() => Date.now() - since > 2_200)).toEqual([bare]);
      expect(await isVisible("/capture.html")).toBe(false);
      await release(what);
      const seen = await watch((now) => !isBare(now) && isDarkened(now));
      expect(seen.slice(0, -1).filter((each) => !isBare(each))).toEqual([]);
      expect(await isVisible("/capture.html")).toBe(true);
      await overlay.keyboard.press("Escape");
      await expect.poll(() => isVisible("/index.html")).toBe(true);
      expect(await isVisible("/capture.html")).toBe(false);
    });
  }

  test("an overlay whose picture never comes is never shown: the capture ends in words", async () => {
    await hold("pixels");
    await ask(standby.page, "shell.capture", region);
    await expect.poll(look).toEqual(bare);
    const seen = new Set<boolean>();
    await expect
      .poll(
        async () => {
          seen.add(await isVisible("/capture.html"));
          return isVisible("/index.html");
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    expect([...seen]).toEqual([false]);
    await expect(standby.page.getByText("the overlay stopped working. Try again.")).toBeVisible();
    await release("pixels");
  });

  test("the next capture comes up as ever", async () => {
    await ask(standby.page, "shell.capture", region);
    await watch((now) => !isBare(now) && isDarkened(now));
    await overlay.keyboard.press("Escape");
    await expect.poll(() => isVisible("/index.html")).toBe(true);
  });
}

/** Every channel is the desktop's, darkened in the same measure as the others. */
function isDarkened(seen: readonly number[]): boolean {
  const channels = (colour: number): readonly number[] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
  const pairs = bare.flatMap((colour, index) =>
    channels(colour).map((from, at) => ({ from, to: channels(seen[index] ?? 0)[at] ?? 0 })),
  );
  const factor = pairs.reduce((sum, { to }) => sum + to, 0) / pairs.reduce((sum, { from }) => sum + from, 0);
  return factor > 0.1 && factor < 1 && pairs.every(({ from, to }) => Math.abs(to - from * factor) <= 3);
}

type Held = Readonly<Record<Delayed, { begin: () => void; end: () => void }>>;

/** In the overlay's page, before any of its own code: keeps messages or frames back while told to. */
function delayOnOrder(): void {
  const make = () => {
    let held: (() => void)[] | null = null;
    return {
      begin: () => (held = []),
      end() {
        const waiting = held ?? [];
        held = null;
        for (const run of waiting) run();
      },
      pass: (run: () => void): void => {
        if (held === null) run();
        else held.push(run);
      },
    };
  };
  const delayed = { pixels: make(), frames: make() };
  Object.assign(window, { delayed });
  const listen = MessagePort.prototype.addEventListener;
  MessagePort.prototype.addEventListener = function (this: MessagePort, type: string, listener: unknown): void {
    if (typeof listener !== "function") return;
    listen.call(this, type, (event: Event) => delayed.pixels.pass(() => void Reflect.apply(listener, this, [event])));
  };
  const next = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (run) => next((at) => delayed.frames.pass(() => run(at)));
}
