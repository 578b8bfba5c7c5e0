import { dialog, type BrowserWindow } from "electron";

/** Says once that settings files could not be used and were put aside. */
export async function tellSetAside(names: readonly string[], parent: BrowserWindow | null): Promise<void> {
  if (names.length === 0) return;
  const box = {
    type: "warning" as const,
    message: "Some settings of this computer could not be read. Standby goes on with its defaults.",
    detail: `Nothing was deleted: the unusable file lies in Standby’s folder as ${names.join(", ")}. Drafts and tickets are not touched.`,
  };
  await (parent === null ? dialog.showMessageBox(box) : dialog.showMessageBox(parent, box));
}
