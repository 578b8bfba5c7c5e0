import type { Import } from "./imports.ts";

/** Who may import whom: a copy of the table in DESIGN as code. Returns why an import is refused, or nothing. */
export function whyRefused(each: Import): string | undefined {
  return roomRules.find((rule) => rule.isAbout(each.importer) && rule.isBroken(each))?.reason;
}

export type RoomRule = Readonly<{
  reason: string;
  isAbout: (importer: string) => boolean;
  isBroken: (each: Import) => boolean;
}>;

function under(...folders: readonly string[]): (name: string) => boolean {
  return (name) => folders.some((folder) => name.startsWith(folder));
}

function featureOf(name: string): string | undefined {
  return /^renderer\/features\/(?<feature>[^/]+)\//u.exec(name)?.groups?.["feature"];
}

function isNode({ target, isOurs }: Import): boolean {
  return !isOurs && target.startsWith("node:");
}

const electronUsers = (name: string): boolean =>
  under("main/shell/", "main/preload/")(name) || name === "main/index.ts" || name === "main/engine/entry.ts";

const isVendor = under(
  "main/engine/helpdesks/zendesk/",
  "main/engine/helpdesks/requestTracker/",
  "main/engine/helpdesks/handoff/",
);

export const roomRules: readonly RoomRule[] = [
  {
    reason: "shared imports nothing of ours outside shared",
    isAbout: under("shared/"),
    isBroken: ({ isOurs, target }) => isOurs && !target.startsWith("shared/"),
  },
  {
    reason: "shared is pure: no Node, no electron, no database, no React",
    isAbout: under("shared/"),
    isBroken: (each) => isNode(each) || (!each.isOurs && /^(?:electron|better-sqlite3|react)/u.test(each.target)),
  },
  {
    reason: "the engine imports only itself and shared",
    isAbout: under("main/engine/"),
    isBroken: ({ isOurs, target }) => isOurs && !under("main/engine/", "shared/")(target),
  },
  {
    reason: "the practice desk imports nothing of ours",
    isAbout: under("main/practice/"),
    isBroken: ({ isOurs, target }) => isOurs && !target.startsWith("main/practice/"),
  },
  {
    reason: "the shell imports itself, shared, and of the engine only the types of ports",
    isAbout: under("main/shell/"),
    isBroken: ({ isOurs, target, isTypeOnly }) =>
      isOurs && !under("main/shell/", "shared/")(target) && !(target === "main/engine/ports.ts" && isTypeOnly),
  },
  {
    reason: "the preload imports electron and, of ours, the channel names",
    isAbout: under("main/preload/"),
    isBroken: ({ isOurs, target, isTypeOnly }) =>
      isOurs ? !under("shared/ipc/", "main/preload/")(target) : target !== "electron" && !isTypeOnly,
  },
  {
    reason: "only main/shell, main/preload, main/index.ts and main/engine/entry.ts import electron",
    isAbout: under("main/", "renderer/", "shared/"),
    isBroken: ({ importer, target }) => /^electron(?:$|\/|-)/u.test(target) && !electronUsers(importer),
  },
  {
    reason: "the renderer imports itself and shared",
    isAbout: under("renderer/"),
    isBroken: ({ isOurs, target }) => isOurs && !under("renderer/", "shared/")(target),
  },
  {
    reason: "the renderer has no Node",
    isAbout: under("renderer/"),
    isBroken: (each) => isNode(each) || each.target === "better-sqlite3",
  },
  {
    reason: "the renderer takes routes as types only",
    isAbout: under("renderer/"),
    isBroken: ({ target, isTypeOnly }) => target.startsWith("shared/ipc/routes/") && !isTypeOnly,
  },
  {
    reason: "one feature never imports another",
    isAbout: under("renderer/features/"),
    isBroken: ({ importer, target }) => {
      const other = featureOf(target);
      return other !== undefined && other !== featureOf(importer);
    },
  },
  {
    reason: "the pages' common rooms do not import features",
    isAbout: under("renderer/ui/", "renderer/bridge/", "renderer/annotate/"),
    isBroken: ({ target }) => target.startsWith("renderer/features/"),
  },
  {
    reason: "only helpdesks/ knows a vendor",
    isAbout: (name) => name.startsWith("main/") && !name.startsWith("main/engine/helpdesks/"),
    isBroken: ({ target }) => isVendor(target),
  },
];
