import accounts from "./en/accounts.json" with { type: "json" };
import annotate from "./en/annotate.json" with { type: "json" };
import app from "./en/app.json" with { type: "json" };
import browserSignIn from "./en/browserSignIn.json" with { type: "json" };
import calls from "./en/calls.json" with { type: "json" };
import capture from "./en/capture.json" with { type: "json" };
import clock from "./en/clock.json" with { type: "json" };
import compose from "./en/compose.json" with { type: "json" };
import directories from "./en/directories.json" with { type: "json" };
import drafts from "./en/drafts.json" with { type: "json" };
import emergency from "./en/emergency.json" with { type: "json" };
import evidence from "./en/evidence.json" with { type: "json" };
import history from "./en/history.json" with { type: "json" };
import ladder from "./en/ladder.json" with { type: "json" };
import notices from "./en/notices.json" with { type: "json" };
import now from "./en/now.json" with { type: "json" };
import onboarding from "./en/onboarding.json" with { type: "json" };
import outbox from "./en/outbox.json" with { type: "json" };
import policies from "./en/policies.json" with { type: "json" };
import practice from "./en/practice.json" with { type: "json" };
import recording from "./en/recording.json" with { type: "json" };
import reminders from "./en/reminders.json" with { type: "json" };
import report from "./en/report.json" with { type: "json" };
import settings from "./en/settings.json" with { type: "json" };
import severalAccounts from "./en/severalAccounts.json" with { type: "json" };
import sites from "./en/sites.json" with { type: "json" };
import storage from "./en/storage.json" with { type: "json" };
import ticket from "./en/ticket.json" with { type: "json" };
import tickets from "./en/tickets.json" with { type: "json" };
import ui from "./en/ui.json" with { type: "json" };

/** Every sentence a window shows, in ICU message form, by id: "<feature>.<what>". One file per feature. */
export const en = {
  ...accounts,
  ...annotate,
  ...app,
  ...browserSignIn,
  ...calls,
  ...capture,
  ...clock,
  ...compose,
  ...directories,
  ...drafts,
  ...emergency,
  ...evidence,
  ...history,
  ...ladder,
  ...notices,
  ...now,
  ...onboarding,
  ...outbox,
  ...policies,
  ...practice,
  ...recording,
  ...reminders,
  ...report,
  ...settings,
  ...severalAccounts,
  ...sites,
  ...storage,
  ...ticket,
  ...tickets,
  ...ui,
} as const;

export type WordId = keyof typeof en;
