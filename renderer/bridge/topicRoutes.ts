import type { ChangeTopic } from "../../shared/ipc/events.ts";
import type { RouteName } from "./request.ts";

type StaleRoute = {
  readonly route: RouteName;
  /** The event's ids are ids of what this route answers: other entries stay fresh. */
  readonly isById?: true;
};

/** What a window must ask again after a topic changed. */
const STALE = {
  // What changes the status is mostly told in the journal too.
  status: [{ route: "app.status" }, { route: "sync.journal" }, { route: "sync.fileCache" }],
  accounts: [
    { route: "app.status" },
    { route: "accounts.list" },
    { route: "shell.keyring" },
    { route: "accounts.forms" },
    { route: "accounts.fieldMapping" },
    { route: "accounts.settings" },
    { route: "accounts.abilities" },
    { route: "accounts.removalPreview" },
    { route: "tickets.list" },
    { route: "now.overview" },
    // A form read anew may ask for more.
    { route: "drafts.preview" },
    { route: "drafts.checks" },
    { route: "policies.list" },
    { route: "app.time" },
    // The rule set chosen says what a plan gives.
    { route: "emergency.card" },
  ],
  sites: [
    { route: "sites.list" },
    { route: "tickets.explainClock" },
    // What a plan gives in an emergency, and by which number.
    { route: "emergency.card" },
    { route: "shell.emergencyCard" },
    { route: "emergency.waiting" },
    { route: "emergency.ladder" },
    { route: "calls.overview" },
    { route: "calls.checkAsk" },
    { route: "tickets.list" },
    { route: "now.overview" },
    { route: "drafts.preview" },
    { route: "drafts.checks" },
  ],
  drafts: [
    { route: "app.status" },
    { route: "drafts.list" },
    { route: "drafts.get", isById: true },
    { route: "drafts.revisions", isById: true },
    { route: "drafts.preview", isById: true },
    { route: "drafts.checks", isById: true },
    { route: "calls.checkAsk" },
    // A capture is in the strip as long as no draft has it.
    { route: "captures.list" },
  ],
  outbox: [
    { route: "app.status" },
    { route: "outbox.list" },
    // It counts what is not sent yet.
    { route: "accounts.removalPreview" },
    { route: "now.overview" },
    { route: "tickets.list" },
    // The ids are those of entries, so every open ticket is asked again.
    { route: "tickets.get" },
    { route: "emergency.waiting" },
  ],
  tickets: [
    { route: "app.status" },
    { route: "tickets.list" },
    { route: "tickets.get", isById: true },
    { route: "tickets.explainClock", isById: true },
    // A similar ticket may have come, or been closed.
    { route: "drafts.checks" },
    { route: "now.overview" },
    { route: "sites.list" },
    { route: "calls.overview" },
    { route: "calls.reminders" },
    { route: "calls.checkAsk" },
    { route: "report.month" },
    { route: "emergency.waiting" },
    // Its input names the ticket otherwise.
    { route: "emergency.ladder" },
  ],
  calls: [
    { route: "calls.overview" },
    { route: "calls.reminders" },
    { route: "calls.checkAsk" },
    { route: "now.overview" },
    { route: "sites.list" },
    { route: "tickets.get" },
    { route: "report.month" },
    { route: "emergency.waiting" },
  ],
  emergency: [{ route: "emergency.card" }, { route: "shell.emergencyCard" }, { route: "emergency.ladder" }],
  store: [{ route: "store.health" }, { route: "store.backups" }, { route: "app.status" }],
  sync: [{ route: "sync.journal" }, { route: "sync.fileCache" }],
  captures: [{ route: "captures.list" }, { route: "captures.policy" }],
  policies: [{ route: "policies.list" }],
  notices: [{ route: "notices.policy" }],
  directories: [
    { route: "directories.list" },
    { route: "directories.lastDiff", isById: true },
    { route: "directories.people" },
    { route: "directories.sites" },
  ],
  directoryProgress: [{ route: "directories.list" }],
  signIn: [{ route: "accounts.signInProgress" }, { route: "accounts.list" }],
  preferences: [{ route: "shell.preferences" }, { route: "shell.info" }],
} as const satisfies Record<ChangeTopic, readonly StaleRoute[]>;

/** Key of a cached answer: the route and its input. */
export type RequestKey = readonly [route: string, input: unknown];

/** Whether a cached answer may be out of date after this change. Without ids everything of the topic may be. */
export function isStaleAfter(key: RequestKey, topic: ChangeTopic, ids: readonly string[]): boolean {
  const [route, input] = key;
  const stale: readonly StaleRoute[] = STALE[topic];
  const hit = stale.find((candidate) => candidate.route === route);
  if (!hit) return false;
  if (!hit.isById || ids.length === 0) return true;
  const id = idOf(input);
  return id === null || ids.includes(id);
}

function idOf(input: unknown): string | null {
  if (typeof input !== "object" || input === null || !("id" in input)) return null;
  return typeof input.id === "string" ? input.id : null;
}
