import type { CapturePolicy } from "../../../shared/ipc/routes/captures.ts";
import { settingKeys, type SettingsRepo } from "../app/settingsRepo.ts";

const defaultDays = 14;
const mostDays = 90;

/** What is kept for how long, and whether what was hidden is wiped once it was sent. */
export function readCapturePolicy(settings: SettingsRepo): CapturePolicy {
  const days = Number(settings.get(settingKeys.captureKeepDays) ?? defaultDays);
  const isUsable = Number.isInteger(days) && days >= 1 && days <= mostDays;
  return {
    keepDays: isUsable ? days : defaultDays,
    // Only a clear "no" turns it off.
    erasesOnSend: settings.get(settingKeys.erasesOnSend) !== "false",
  };
}

export function saveCapturePolicy(
  settings: SettingsRepo,
  part: { readonly keepDays?: number | undefined; readonly erasesOnSend?: boolean | undefined },
): void {
  if (part.keepDays !== undefined) settings.set(settingKeys.captureKeepDays, String(part.keepDays));
  if (part.erasesOnSend !== undefined) settings.set(settingKeys.erasesOnSend, String(part.erasesOnSend));
}
