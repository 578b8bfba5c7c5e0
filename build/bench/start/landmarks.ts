import type { ElectronApplication, Page } from "playwright";
import { invariant } from "../../../shared/invariant.ts";
import { launchStandby } from "../../../test/electron/launch.ts";
import { keysyms, type Area, type Screen } from "../screen/screen.ts";
import { untilSeen } from "../watching.ts";
import { askPage, openTickets } from "./askPage.ts";
import { copyOfUserData } from "./startedApp.ts";

/** How a part of the screen looks at a certain moment. */
export type Landmark = Readonly<{ area: Area; pixels: Buffer }>;

/** What somebody in front of the screen would recognise a usable start by. */
export type Landmarks = Readonly<{
  /** Number, subject and first words of the newest ticket, selected, as a start shows it. */
  newest: Landmark;
  /** The same of the second, third and fourth row once Down has moved the selection there. */
  selected: readonly Landmark[];
}>;

const ROWS = "[role=row][data-ticket]";
const LIMIT_MS = 30_000;
/** Wide enough for a subject to be told from others, small enough to be looked at every few milliseconds. */
const LARGEST = { width: 300, height: 24 } as const;

/**
 * Starts the app once with a debugger, which tells where the newest ticket stands and that it is the newest; the looks are
 * taken from the screen. Later starts of the same data are recognised by these looks alone.
 */
export async function findLandmarks(prepared: string, screen: Screen): Promise<Landmarks> {
  const { app, page, close } = await launchStandby({ userData: copyOfUserData(prepared) });
  try {
    await page.locator(ROWS).nth(3).waitFor();
    await proveNewestIsFirst(page);
    const origin = await contentOrigin(app);
    const areas = await Promise.all([0, 1, 2, 3].map((row) => subjectArea(page, row, origin)));
    const [first, ...others] = areas;
    invariant(first !== undefined, "the list has a first row");
    const newest = { area: first, pixels: await settledLook(screen, first) };
    const selected: Landmark[] = [];
    for (const [index, area] of others.entries()) {
      screen.press(keysyms.down);
      await page
        .locator(`${ROWS}[aria-selected=true]`)
        .and(page.locator(`[id$="-${index + 1}"]`))
        .waitFor();
      selected.push({ area, pixels: await settledLook(screen, area) });
    }
    for (const each of [newest, ...selected]) invariant(hasText(each.pixels), "there is text where a subject stands");
    return { newest, selected };
  } finally {
    await close();
  }
}

async function proveNewestIsFirst(page: Page): Promise<void> {
  const { rows } = await askPage(page, "tickets.list", { filter: openTickets, offset: 0, limit: 1 });
  const shown = await page.locator(ROWS).first().getAttribute("data-ticket");
  invariant(shown !== null && shown === rows[0]?.id, "the first row shows the newest ticket");
}

function contentOrigin(app: ElectronApplication): Promise<Readonly<{ x: number; y: number }>> {
  return app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.isVisible());
    if (window === undefined) throw new Error("no window shows");
    const { x, y } = window.getContentBounds();
    return { x, y };
  });
}

async function subjectArea(page: Page, row: number, origin: Readonly<{ x: number; y: number }>): Promise<Area> {
  const box = await page.locator(ROWS).nth(row).locator("[role=gridcell]").nth(1).boundingBox();
  invariant(box !== null, `row ${row} has a subject`);
  return {
    x: origin.x + Math.round(box.x),
    y: origin.y + Math.round(box.y),
    width: Math.min(LARGEST.width, Math.floor(box.width)),
    height: Math.min(LARGEST.height, Math.floor(box.height)),
  };
}

/** What shows once many looks in a row were the same: transitions are over. */
async function settledLook(screen: Screen, area: Area): Promise<Buffer> {
  let last = Buffer.alloc(0);
  let same = 0;
  const isSettled = async (): Promise<boolean> => {
    const look = await screen.pixels(area);
    same = look.equals(last) ? same + 1 : 0;
    last = Buffer.from(look);
    return same >= 50 && hasText(look);
  };
  await untilSeen("a picture that stays", isSettled, LIMIT_MS);
  return last;
}

/** Smoothed letters have many shades; an empty or half-drawn area has one or two. */
function hasText(pixels: Buffer): boolean {
  const shades = new Set<number>();
  for (let at = 0; at + 4 <= pixels.length; at += 4) shades.add(pixels.readUIntLE(at, 3));
  return shades.size > 12;
}

/** Whether this landmark is on the screen now, to the pixel. */
export async function shows(screen: Screen, { area, pixels }: Landmark): Promise<boolean> {
  return pixels.equals(await screen.pixels(area));
}
