import { assertNever } from "../../../shared/assertNever.ts";
import type { DirectoryKind } from "../../../shared/directory/directory.ts";
import type { EngineContext } from "../context.ts";
import type { DirectoryRecord } from "./directoriesRepo.ts";
import { DirectoryError } from "./directoryProblem.ts";
import type { HostDirectory, SessionKeeper } from "./hostDirectory.ts";
import { createPantheonDirectory } from "./pantheon/pantheonDirectory.ts";

export interface Trial {
  readonly kind: DirectoryKind;
  readonly baseUrl: string;
  readonly token: string;
}

/** The secret store's keys of a directory's token and of the session made from it. */
export const secretKeys = (directoryId: string) =>
  ({ token: `directory:${directoryId}`, session: `directory-session:${directoryId}` }) as const;

/** With a token that is not kept yet; its session can be taken from `session` afterwards. */
export function openTrial(
  context: EngineContext,
  trial: Trial,
): { directory: HostDirectory; session(): string | null } {
  let made: string | null = null;
  const keeper: SessionKeeper = {
    load: () => Promise.resolve(made),
    save(session) {
      made = session;
      return Promise.resolve();
    },
  };
  return { directory: build(context, trial, keeper), session: () => made };
}

/** With the token that is kept. Rejects with DirectoryError `signIn` when it is not there any more. */
export async function openKept(context: EngineContext, { id, kind, baseUrl }: DirectoryRecord): Promise<HostDirectory> {
  const keys = secretKeys(id);
  const token = await context.secrets.get(keys.token);
  if (token === null) {
    throw new DirectoryError("signIn", "The machine token is not here any more; it was kept for one session only.");
  }
  const keeper: SessionKeeper = {
    load: () => context.secrets.get(keys.session),
    save: async (session) => void (await context.secrets.set(keys.session, session)),
  };
  return build(context, { kind, baseUrl, token }, keeper);
}

function build(context: EngineContext, { kind, baseUrl, token }: Trial, keeper: SessionKeeper): HostDirectory {
  switch (kind) {
    case "pantheon":
      return createPantheonDirectory(context, { baseUrl, token: token.trim(), keeper });
    default:
      return assertNever(kind);
  }
}
