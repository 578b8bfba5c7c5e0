import { createCommentsRepo, type CommentsRepo } from "./commentsRepo.ts";
import { createOAuthRepo, type OAuthRepo } from "./oauthRepo.ts";
import { openStore, schemaVersion } from "./openStore.ts";
import { createPeopleRepo, type PeopleRepo } from "./peopleRepo.ts";
import { createReplaysRepo, type ReplaysRepo } from "./replaysRepo.ts";
import { createSettingsRepo, type SettingsRepo } from "./settingsRepo.ts";
import { createTicketBoard, type TicketBoard } from "./ticketBoard.ts";
import { createTicketSearch, type TicketSearch } from "./ticketSearch.ts";
import { createTicketsRepo, type TicketsRepo } from "./ticketsRepo.ts";
import { createUploadsRepo, type UploadsRepo } from "./uploadsRepo.ts";

export type DeskStore = Readonly<{
  settings: SettingsRepo;
  people: PeopleRepo;
  oauth: OAuthRepo;
  tickets: TicketsRepo;
  search: TicketSearch;
  board: TicketBoard;
  comments: CommentsRepo;
  uploads: UploadsRepo;
  replays: ReplaysRepo;
  schemaVersion: number;
  /** Runs the work in one durable transaction; a throw rolls everything back. */
  inTransaction<T>(work: () => T): T;
  close(): void;
}>;

export function createDeskStore(dbPath: string): DeskStore {
  const db = openStore(dbPath);
  return {
    settings: createSettingsRepo(db),
    people: createPeopleRepo(db),
    oauth: createOAuthRepo(db),
    tickets: createTicketsRepo(db),
    search: createTicketSearch(db),
    board: createTicketBoard(db),
    comments: createCommentsRepo(db),
    uploads: createUploadsRepo(db),
    replays: createReplaysRepo(db),
    schemaVersion: schemaVersion(db),
    inTransaction: (work) => db.transaction(work)(),
    close: () => void db.close(),
  };
}
