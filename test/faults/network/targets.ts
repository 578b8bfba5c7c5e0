import { join } from "node:path";
import { createPracticeDesk } from "../../../main/practice/desk.ts";
import type { SignInSecret } from "../../../shared/account/account.ts";
import { openDeskFile } from "../deskServer.ts";
import type { Item, ServerRow } from "../items.ts";
import { startTracker } from "./trackerTarget.ts";

/** A helpdesk that runs, with a look into its own database. */
export interface TargetServer {
  readonly origin: string;
  readonly kind: "zendesk" | "requestTracker";
  readonly signIn: SignInSecret;
  /** Calls that create a ticket or a reply. */
  readonly writePaths: RegExp;
  rowsOf(item: Pick<Item, "kind" | "mark">): readonly ServerRow[];
  stop(): Promise<void>;
}

export interface Target {
  readonly name: "zendeskCreate" | "zendeskReply" | "requestTracker";
  /** What the case of this number is. */
  kindOf(index: number): Item["kind"];
  /** @param now the clock that the engine lives by */
  start(folder: string, now: () => number): Promise<TargetServer>;
}

async function startDesk(folder: string, now: () => number): Promise<TargetServer> {
  const dbPath = join(folder, "desk.db");
  const desk = await createPracticeDesk({ dbPath, seed: false, now, rateLimitPerMinute: 1_000_000 });
  const file = openDeskFile(dbPath);
  return {
    origin: desk.baseUrl,
    kind: "zendesk",
    signIn: { kind: "token", token: desk.users[0]?.token ?? "" },
    writePaths: /^\/api\/v2\/requests/u,
    rowsOf: file.rowsOf,
    async stop() {
      file.close();
      await desk.stop();
    },
  };
}

export const targets: readonly Target[] = [
  { name: "zendeskCreate", kindOf: () => "ticket", start: startDesk },
  { name: "zendeskReply", kindOf: () => "reply", start: startDesk },
  { name: "requestTracker", kindOf: (index) => (index % 2 === 0 ? "ticket" : "reply"), start: startTracker },
];
