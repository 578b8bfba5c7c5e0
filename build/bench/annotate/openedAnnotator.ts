import type { ElectronApplication, Page } from "playwright";
import { invariant } from "../../../shared/invariant.ts";
import type { Scene } from "../../../shared/picture/scene.ts";
import { formPicture } from "../../../test/electron/formPicture.ts";
import { launchStandby } from "../../../test/electron/launch.ts";
import { askPage } from "../start/askPage.ts";

export const picture = { width: 3840, height: 2160 } as const;

export type AnnotatorRig = Readonly<{
  app: ElectronApplication;
  page: Page;
  /** What draws the window, in Chromium's words. */
  renderer: string;
  close: () => Promise<void>;
}>;

/** Standby with a draft open whose one picture is 4K and carries these marks. */
export async function annotatorRig(scene: Scene | null): Promise<AnnotatorRig> {
  const { app, page, close } = await launchStandby();
  await page.getByRole("button", { name: "Start writing" }).click();
  await page.waitForURL(/#\/compose\//u);
  const draftId = /compose\/(?<id>[^/?]+)/u.exec(page.url())?.groups?.["id"];
  invariant(draftId !== undefined, "no draft is open");
  await attach(page, draftId, formPicture(picture.width, picture.height), scene);
  await page.getByRole("button", { name: /^Annotate / }).waitFor();
  return { app, page, close, renderer: await rendererOf(app) };
}

async function attach(page: Page, draftId: string, png: Buffer, scene: Scene | null): Promise<void> {
  await page.evaluate(
    async ([id, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const input = { draftId: id, name: "screen.png", source: "paste", bytes };
      const reply = await window.standby.request("drafts.addAttachment", input);
      if (!reply.ok) throw new Error(reply.error.code);
    },
    [draftId, png.toString("base64")] as const,
  );
  if (scene === null) return;
  const { attachments } = await askPage(page, "drafts.get", { id: draftId });
  const attachmentId = attachments[0]?.id ?? "";
  await askPage(page, "drafts.keepMarks", { draftId, attachmentId, scene: JSON.stringify(scene) });
}

async function rendererOf(app: ElectronApplication): Promise<string> {
  const features = await app.evaluate((electron) => electron.app.getGPUFeatureStatus());
  const { "2d_canvas": canvas, gpu_compositing: compositing } = { ...features } as Readonly<Record<string, string>>;
  return `canvas ${canvas ?? "unknown"}, compositing ${compositing ?? "unknown"}`;
}
