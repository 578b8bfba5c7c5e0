import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Deadlines of the queue that has them: an answer within four hours of work, a solution within three days of it. */
const deadlines = `Set(%ServiceAgreements,
  Default => 'Standard',
  Levels => {
    'Standard' => { Response => { BusinessMinutes => 4 * 60 }, Resolve => { BusinessMinutes => 3 * 8 * 60 } },
    'Urgent' => { StartImmediately => 1, Response => { RealMinutes => 60 } },
  });
Set(%ServiceBusinessHours, 'Default' => { map { $_ => { Name => "Day $_", Start => '9:00', End => '17:00' } } 1 .. 5 });
1;
`;

/** All that the server writes lies in this folder; nothing listens outside of this computer, no mail leaves it. */
const settings = (folder: string, port: number) => `use utf8;
Set($rtname, 'rt.example');
Set($Organization, 'rt.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($Timezone, 'UTC');
Set($CorrespondAddress, 'rt\\@rt.example');
Set($CommentAddress, 'rt-comment\\@rt.example');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
Set($MailCommand, 'mbox');
# Sign-ins are checked at every call; at the usual cost that is most of its time.
Set($BcryptCost, 4);
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${join(folder, "rt.sqlite")}');
$RT::VarPath = '${join(folder, "mail")}';
$RT::MasonDataDir = '${join(folder, "mason")}';
$RT::MasonSessionDir = '${join(folder, "session")}';
1;
`;

/** The settings without their place: what a database made under them depends on. */
export const settingsText = settings("", 0) + deadlines;

/** Writes the settings into the folder; answers the environment by which the server finds them. */
export function writeSiteConfig(folder: string, port: number): Readonly<Record<string, string>> {
  for (const name of ["conf.d", "mason", "session", "mail"]) mkdirSync(join(folder, name), { recursive: true });
  const file = join(folder, "RT_SiteConfig.pm");
  writeFileSync(file, settings(folder, port));
  writeFileSync(join(folder, "conf.d", "20-deadlines.pm"), deadlines);
  return { RT_SITE_CONFIG: file, RT_SITE_CONFIG_DIR: join(folder, "conf.d") };
}
