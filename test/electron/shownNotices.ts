import type { ElectronApplication } from "playwright";

export type ShownNotice = Readonly<{ title: string; body: string; urgency: string }>;

/** From now on notices are written down instead of shown; answers those so far. */
export async function watchNotices(app: ElectronApplication): Promise<() => Promise<readonly ShownNotice[]>> {
  await app.evaluate(({ Notification }) => {
    const shown: ShownNotice[] = [];
    Object.assign(globalThis, { shownNotices: shown });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push({ title: this.title, body: this.body, urgency: this.urgency });
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { shownNotices: ShownNotice[] }).shownNotices);
}
