const outside = ["etc/passwd", "package.json", "main/index.js"] as const;

const climbs = [
  "../",
  "../../",
  "../../../../../../",
  "..%2f",
  "..%2f..%2f",
  "%2e%2e/",
  "%2e%2e%2f%2e%2e%2f",
  "..\\",
  "..%5c..%5c",
  "%252e%252e%252f",
  "....//",
] as const;

/** Addresses that must not give a byte from outside the list of built pages. */
export const pathAttacks: readonly string[] = [
  ...climbs.flatMap((climb) => outside.map((file) => `standby://app/${climb}${file}`)),
  "standby://app//etc/passwd",
  "standby://app/assets//../../package.json",
  "standby://app/assets/",
  "standby://app/.",
  "standby://app/index.html%00.js",
  "standby://app/index.html/",
  "standby://app/INDEX.HTML",
  "standby://app/blob/../index.html%2f..",
  "standby://app/blob/%2fetc%2fpasswd",
  "standby://app/blob/0000",
  `standby://app/blob/${"0".repeat(64)}`,
  "standby://app/capture/x/1",
  "standby://app/thumbnail/x",
  "standby://other/index.html",
  "standby://app@other/index.html",
  "file:///etc/passwd",
];
