import { accountRoutes } from "./accounts.ts";
import { appRoutes } from "./app.ts";
import { callRoutes } from "./calls.ts";
import { captureRoutes } from "./captures.ts";
import { directoryRoutes } from "./directories.ts";
import { diagnosticsRoutes } from "./diagnostics.ts";
import { draftRoutes } from "./drafts.ts";
import { emergencyRoutes } from "./emergency.ts";
import { noticeRoutes } from "./notices.ts";
import { outboxRoutes } from "./outbox.ts";
import { policyRoutes } from "./policies.ts";
import { practiceRoutes } from "./practice.ts";
import { reminderRoutes } from "./reminders.ts";
import { reportRoutes } from "./report.ts";
import { siteRoutes } from "./sites.ts";
import { storeRoutes } from "./store.ts";
import { syncRoutes } from "./sync.ts";
import { ticketRoutes } from "./tickets.ts";

/** Every request the engine answers. Shell requests are in ./shell.ts. */
export const engineRoutes = {
  ...appRoutes,
  ...accountRoutes,
  ...siteRoutes,
  ...directoryRoutes,
  ...draftRoutes,
  ...captureRoutes,
  ...outboxRoutes,
  ...ticketRoutes,
  ...syncRoutes,
  ...storeRoutes,
  ...callRoutes,
  ...reminderRoutes,
  ...emergencyRoutes,
  ...policyRoutes,
  ...noticeRoutes,
  ...reportRoutes,
  ...practiceRoutes,
  ...diagnosticsRoutes,
} as const;
export type EngineRoutes = typeof engineRoutes;
export type EngineRouteName = keyof EngineRoutes;
