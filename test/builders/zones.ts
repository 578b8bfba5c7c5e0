/** Twelve zones in which dates go wrong: half hours, DST of both halves of the earth, midnights that do not exist. */
export const ZONES = [
  "America/Los_Angeles",
  "America/Asuncion",
  "America/Sao_Paulo",
  "America/St_Johns",
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
] as const;
