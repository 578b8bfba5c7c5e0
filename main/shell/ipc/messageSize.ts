import { KIB, MIB, type Bytes } from "../../../shared/units.ts";

/** One attachment of 50 MB with its name, or a full CSV; nothing a page sends is bigger. */
const largest: Bytes = 64 * MIB;
const mostValues = 50_000;
const deepest = 40;

/** Rough weight of a message, looked at before anything is done with it. False = too big, too many parts or too deep. */
export function isWithinLimits(message: unknown): boolean {
  let bytes: Bytes = 0;
  let values = 0;

  function fits(value: unknown, depth: number): boolean {
    values += 1;
    bytes += weightOf(value);
    if (values > mostValues || bytes > largest || depth > deepest) return false;
    if (typeof value !== "object" || value === null || isBinary(value)) return true;
    // Maps, sets and the like have no place in a message; zod refuses them later, they only must not hide weight here.
    if (value instanceof Map || value instanceof Set) return false;
    return Object.entries(value).every(([key, inner]) => fits(key, depth + 1) && fits(inner, depth + 1));
  }
  return fits(message, 0);
}

function weightOf(value: unknown): Bytes {
  if (typeof value === "string") return value.length * 2;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === "bigint") return KIB;
  return 8;
}

function isBinary(value: object): boolean {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}
