import { z } from "zod";

/** A certificate authority of the user's own, as PEM. Trusted for one account's servers alone; null = the system's. */
export const caPemSchema = z
  .string()
  .max(100_000)
  .refine((text) => text.includes("-----BEGIN CERTIFICATE-----"), "This is no certificate in PEM form.")
  .nullable();
