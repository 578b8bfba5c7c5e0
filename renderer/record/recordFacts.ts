import type { Crop } from "./crop.ts";

/** What the shell told the page by its address. */
export interface RecordFacts {
  /** null = all of the source. */
  readonly crop: Crop | null;
  readonly hasSound: boolean;
  /** The bar lies over what is recorded. */
  readonly isSeen: boolean;
  /** The recording ends by itself before it is bigger. */
  readonly mostBytes: number;
}

export function factsOf(search: string): RecordFacts {
  const facts = new URLSearchParams(search);
  const [x, y, width, height, ofWidth, ofHeight] = (facts.get("crop") ?? "").split(",").map(Number);
  const isWhole = [x, y, width, height, ofWidth, ofHeight].some((value) => value === undefined);
  return {
    crop: isWhole
      ? null
      : {
          rect: { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 },
          of: { width: ofWidth ?? 0, height: ofHeight ?? 0 },
        },
    hasSound: facts.get("sound") === "1",
    isSeen: facts.get("seen") === "1",
    mostBytes: Number(facts.get("most") ?? 0),
  };
}
