import {
  address,
  answered,
  base64,
  entryOf,
  header,
  response,
  type Entry,
  type Plant,
  type Plants,
} from "./harEntry.ts";
import { partPlants, plainPlants } from "./plainPlants.ts";
import { createRandomSource, type RandomSource } from "./randomSource.ts";
import { servicePlants } from "./servicePlants.ts";
import { sitePlants } from "./sitePlants.ts";

/** A recording with secrets whose places are known. */
type PlantedHar = { readonly text: string; readonly secrets: readonly string[]; readonly kinds: readonly string[] };

/** By what it is; the secret is the value itself, or only a part of what is taken out. */
export const allPlants: Plants = { ...plainPlants, ...sitePlants, ...servicePlants, ...partPlants };

/** Where a secret comes up again with nothing that names it: it is known from its other place only. */
const ECHOES: readonly Plant[] = [
  (entry, secret) => {
    entry["comment"] = `seen ${secret} twice: ${secret}`;
  },
  (entry, secret) => address(entry, `q=${encodeURIComponent(`${secret}/ü`)}`),
  (entry, secret, random) =>
    answered(entry, "text/plain", base64(`${random.letters(random.whole(3) + 1)}|${secret}|end`)),
  (entry, secret) => answered(entry, "text/plain", base64(`was ${secret} ü`), "base64"),
  (entry, secret) => answered(entry, "application/json", JSON.stringify({ seen: [[{ here: `<${secret}>` }]] })),
  (entry, secret) => header(response(entry), "X-Trace", `v1:${secret}:end`),
];

/** One file of the corpus. The plain places are in every second file, the others in every sixth, in a different mix. */
export function plantedHar(seed: number): PlantedHar {
  const random = createRandomSource(seed);
  const secrets: string[] = [];
  const kinds: string[] = [];
  const entries: Entry[] = [];
  for (const [index, [kind, plant]] of Object.entries(allPlants).entries()) {
    const isPlain = kind in plainPlants || kind in partPlants;
    if (isPlain ? (index + seed + random.whole(3)) % 2 === 0 : (index + seed) % 6 !== 0) continue;
    const secret = newSecret(random);
    secrets.push(secret);
    kinds.push(kind);
    const entry = entryOf(random);
    plant(entry, secret, random);
    entries.push(entry);
    if (!(kind in plainPlants)) continue;
    const again = entryOf(random);
    ECHOES[random.whole(ECHOES.length)]?.(again, secret, random);
    entries.splice(random.whole(entries.length + 1), 0, again);
  }
  const pages = [
    { id: "page_1", title: `https://shop.example/?token=${secrets[0] ?? ""}`, pageTimings: { onLoad: 1.5 } },
  ];
  return { text: fileOf({ pages, entries }, seed % 3 === 0), secrets, kinds };
}

/** A file with one secret of one kind, and nothing that names it elsewhere. */
export function singleHar(kind: string, seed: number): PlantedHar {
  const random = createRandomSource(seed);
  const secret = newSecret(random);
  const entry = entryOf(random);
  allPlants[kind]?.(entry, secret, random);
  return { text: fileOf({ entries: [entry] }, false), secrets: [secret], kinds: [kind] };
}

function newSecret(random: RandomSource): string {
  return `${random.letters(2)}7${random.letters(9 + random.whole(24))}`;
}

function fileOf(held: Readonly<Record<string, unknown>>, isSpaced: boolean): string {
  const log = { version: "1.2", creator: { name: "Sample recorder", version: "1" }, ...held };
  return JSON.stringify({ log }, null, isSpaced ? 2 : undefined);
}
