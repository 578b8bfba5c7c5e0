import { existsSync } from "node:fs";
import { blobPath } from "../../../main/engine/store/backup/copyContents.ts";
import type { DeskWorld } from "./world.ts";

/**
 * CONTROL: the same engine, with everything taken away by which it marks what was altered: a draft's damage, the notice of
 * the start, the look at a file's bytes before it is shown.
 */
export function withoutMarks(world: DeskWorld, folder: string): DeskWorld {
  const { engine } = world;
  return {
    ...world,
    engine: {
      ...engine,
      // The same answer as asked for, less its marks.
      ask: async <Result>(route: string, input: unknown) => unmarked(await engine.ask<object>(route, input)) as Result,
      engine: {
        ...engine.engine,
        locateBlob: async (sha256) => {
          const path = blobPath(folder, sha256);
          return existsSync(path) ? { path, contentType: "text/plain", bytes: 0 } : null;
        },
      },
    },
  };
}

function unmarked(answer: object): object {
  const notice = "notice" in answer ? { notice: null } : {};
  if (!("drafts" in answer) || !Array.isArray(answer.drafts)) return { ...answer, ...notice };
  return { ...answer, drafts: answer.drafts.map((draft: object) => ({ ...draft, damage: null })) };
}
