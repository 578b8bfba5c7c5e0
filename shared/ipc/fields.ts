import { z } from "zod";

/** Our own keys: UUIDs (version 7, so that they sort by age). */
export const idSchema = z.uuid();
/** An instant: integer UTC milliseconds since 1970. */
export const instantSchema = z.int();
/** A blob's name: lower-case hex SHA-256 of its bytes. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/u);
export const nothingSchema = z.strictObject({});

/** Practice and real accounts never share a list; every list belongs to one realm. */
export const realmSchema = z.enum(["practice", "real"]);
export type Realm = z.infer<typeof realmSchema>;
