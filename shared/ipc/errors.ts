import { z } from "zod";
import { errorCatalogue, type ErrorCode } from "./errorCatalogue.ts";

// The words stand in a file without zod, so that a window's first paint does not wait for a parser it does not use.
export { errorCatalogue, wordsOf, type ErrorCode } from "./errorCatalogue.ts";

const codes = Object.keys(errorCatalogue);
export const errorCodeSchema = z.custom<ErrorCode>((value) => typeof value === "string" && codes.includes(value));
