import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { run } from "./packages.ts";
import { settingsText, writeSiteConfig } from "./siteConfig.ts";

const personSchema = z.object({ name: z.string(), password: z.string(), token: z.string() });
export const peopleSchema = z.object({
  /** The host's staff. */
  agent: personSchema,
  /** Privileged: sees the tickets of the whole team in Support and Plain. */
  staff: personSchema,
  /** Unprivileged users of the agency; the second one lives in New Zealand's time. */
  customer: personSchema,
  other: personSchema,
  /** An unprivileged user from elsewhere. */
  guest: personSchema,
});
export type People = Readonly<z.infer<typeof peopleSchema>>;

/** Inside a bundle a module does not know where its source lay. */
const root = process.env["STANDBY_ROOT"] ?? resolve(import.meta.dirname, "../../..");

/**
 * Puts a freshly seeded database into the folder. Making one takes some seconds, so the first is kept beside the
 * temporary folders under the hash of what it was made from, and copied from there.
 */
export async function layOutDatabase(folder: string): Promise<People> {
  const seed = join(root, "test/servers/rt5/seed.pl");
  const hash = createHash("sha256").update(readFileSync(seed)).update(settingsText).digest("hex").slice(0, 16);
  const kept = join(tmpdir(), `standby-rt5-${process.getuid?.() ?? 0}-${hash}`);
  if (!existsSync(join(kept, "people.json"))) await makeSeeded(seed, kept);
  copyFileSync(join(kept, "rt.sqlite"), join(folder, "rt.sqlite"));
  return peopleSchema.parse(JSON.parse(readFileSync(join(kept, "people.json"), "utf8")));
}

async function makeSeeded(seed: string, kept: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "standby-rt5-seed-"));
  try {
    const env = writeSiteConfig(folder, 80);
    const password = join(folder, "root-password");
    writeFileSync(password, "password of root\n", { mode: 0o600 });
    const setUp = ["rt-setup-database-5", "--action", "init", "--root-password-file", password];
    await run(setUp, env, "");
    const people = peopleSchema.parse(JSON.parse(await run(["perl", seed], env, "")));
    mkdirSync(join(folder, "ready"));
    copyFileSync(join(folder, "rt.sqlite"), join(folder, "ready", "rt.sqlite"));
    writeFileSync(join(folder, "ready", "people.json"), JSON.stringify(people));
    // Whoever else made one meanwhile made the same.
    if (!existsSync(kept)) renameSync(join(folder, "ready"), kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
