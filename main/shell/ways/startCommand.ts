/** How this Standby was started. */
export interface StartFacts {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly executable: string;
  readonly appFolder: string;
}

/** The command that a keyboard shortcut of the desktop can run to begin a capture. */
export function captureCommand({ platform, isPackaged, executable, appFolder }: StartFacts): string {
  const isOnPath = platform === "linux" && isPackaged;
  const words = isOnPath ? ["standby"] : isPackaged ? [executable] : [executable, appFolder];
  return [...words.map((word) => quoted(word)), "--capture"].join(" ");
}

function quoted(word: string): string {
  return /^[\w./:\\-]+$/u.test(word) ? word : `"${word}"`;
}
