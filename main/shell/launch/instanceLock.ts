import { app } from "electron";
import { z } from "zod";
import type { LaunchWish } from "./commandLine.ts";

/** What a second start hands to the first. Hostile until parsed: any program of the user can send it. */
const handedOverSchema = z.strictObject({
  isCaptureAsked: z.boolean(),
  isHidden: z.boolean(),
  link: z.strictObject({ site: z.string().max(200) }).nullable(),
});
export type HandedOver = z.infer<typeof handedOverSchema>;

/**
 * Makes this the only Standby of the user's data folder, before any file in there is opened.
 * False: another one runs, has been told what was asked for, and this one must end.
 */
export function takeInstanceLock(wish: LaunchWish, onSecondStart: (asked: HandedOver) => void): boolean {
  const handedOver: HandedOver = { isCaptureAsked: wish.isCaptureAsked, isHidden: wish.isHidden, link: wish.link };
  if (!app.requestSingleInstanceLock(handedOver)) return false;
  // The second process' argv comes along too and is left alone on purpose.
  app.on("second-instance", (_event, _argv, _folder, data) => {
    const parsed = handedOverSchema.safeParse(data);
    onSecondStart(parsed.success ? parsed.data : { isCaptureAsked: false, isHidden: false, link: null });
  });
  return true;
}
