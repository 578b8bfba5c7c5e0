import type { NoticePolicy } from "../../../shared/ipc/routes/notices.ts";
import { noticePolicySchema } from "../../../shared/ipc/routes/notices.ts";
import { settingKeys, type SettingsRepo } from "../app/settingsRepo.ts";
import type { QuietHours } from "./quietHours.ts";

const keys = { quietFrom: settingKeys.quietFrom, quietTo: settingKeys.quietTo } as const;

/** What the user chose; from the start nothing is quiet and no notice names a site. */
export function readNoticePolicy(settings: Pick<SettingsRepo, "get">): NoticePolicy {
  const read = noticePolicySchema.safeParse({
    quietFrom: settings.get(keys.quietFrom),
    quietTo: settings.get(keys.quietTo),
    namesSites: settings.get(settingKeys.namesSites) === "true",
  });
  return read.success ? read.data : { quietFrom: null, quietTo: null, namesSites: false };
}

/** Only what is given changes. */
export function saveNoticePolicy(settings: SettingsRepo, change: ChangeOf<NoticePolicy>): void {
  for (const name of ["quietFrom", "quietTo"] as const) {
    const time = change[name];
    if (time === undefined) continue;
    if (time === null) settings.remove(keys[name]);
    else settings.set(keys[name], time);
  }
  if (change.namesSites !== undefined) settings.set(settingKeys.namesSites, String(change.namesSites));
}

type ChangeOf<Whole> = { readonly [Key in keyof Whole]?: Whole[Key] | undefined };

/** null = there are none. */
export function quietHoursOf({ quietFrom, quietTo }: NoticePolicy): QuietHours | null {
  return quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo };
}
