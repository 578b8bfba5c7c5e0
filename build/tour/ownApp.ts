import path from "node:path";
import { launchStandby, type Launched } from "../../test/electron/launch.ts";
import type { Album } from "./album.ts";

/** For scenes that need a profile of their own: whatever they leave behind goes with it. What it showed last is in the album if it fails. */
export async function inOwnApp(album: Album, show: (standby: Launched) => Promise<void>): Promise<void> {
  const standby = await launchStandby();
  try {
    await show(standby);
  } catch (error) {
    const file = path.join(album.folder, `failed-${album.count()}.png`);
    await standby.page.screenshot({ path: file, timeout: 5_000 }).catch(() => undefined);
    throw error;
  } finally {
    await standby.close();
  }
}
