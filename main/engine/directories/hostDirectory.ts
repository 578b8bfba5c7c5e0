import type { DirectoryProgress } from "../../../shared/directory/directory.ts";
import type { DirectorySnapshot, SnapshotPerson } from "./snapshot.ts";

/** A host's own directory of sites, plans and people. Its methods reject with DirectoryError only. */
export interface HostDirectory {
  /** Signs in unless a session is at hand, and asks whose token it is. */
  whoAmI(signal: AbortSignal): Promise<SnapshotPerson>;
  /** What the lists hold, without any detail. */
  count(signal: AbortSignal): Promise<{ readonly organizations: number; readonly sites: number }>;
  /** Everything, or nothing: a walk that is cut or not sound rejects. */
  read(walk: DirectoryWalk): Promise<DirectorySnapshot>;
}

export interface DirectoryWalk {
  readonly signal: AbortSignal;
  onProgress(progress: DirectoryProgress): void;
}

/** Where a session is kept between walks; it is as good as a password for its days. */
export interface SessionKeeper {
  load(): Promise<string | null>;
  save(session: string): Promise<void>;
}
