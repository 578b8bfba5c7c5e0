/** What a key of the whole window does. Keys of one page are the page's own (usePageKey). */
export const appCommands = [
  "goNow",
  "goTickets",
  "goOutbox",
  "goSites",
  "goCalls",
  "goReport",
  "newTicket",
  "capture",
  "search",
  "palette",
  "sheet",
  "settings",
  "emergency",
  "undo",
] as const;
export type AppCommand = (typeof appCommands)[number];

/** The part of a keyboard event that decides. */
export type KeyPress = {
  readonly key: string;
  readonly hasMod: boolean;
  readonly hasShift: boolean;
  readonly hasAlt: boolean;
  /** The focus is where letters are typed. */
  readonly isTyping: boolean;
  readonly atMs: number;
};

/** When G was pressed, while its second letter is awaited. */
export type KeyState = { readonly goAtMs: number | null };
export const noKeys: KeyState = { goAtMs: null };

export type KeyReading = { readonly state: KeyState; readonly command: AppCommand | null };

/** How long G waits for its second letter. */
const GO_WAITS_MS = 1_500;

const PLACES: Readonly<Record<string, AppCommand>> = {
  n: "goNow",
  t: "goTickets",
  o: "goOutbox",
  s: "goSites",
  c: "goCalls",
  r: "goReport",
};
const LETTERS: Readonly<Record<string, AppCommand>> = {
  n: "newTicket",
  c: "capture",
  z: "undo",
  "/": "search",
  "?": "sheet",
};

/** Reads one key press. Chords work everywhere; single letters only outside text, and only while they are switched on. */
export function readKey(state: KeyState, press: KeyPress, areLettersOn: boolean): KeyReading {
  const key = press.key.toLowerCase();
  if (press.hasAlt) return { state: noKeys, command: null };
  if (press.hasMod) return { state: noKeys, command: chordOf(key, press.hasShift) };
  if (press.isTyping || !areLettersOn) return { state: noKeys, command: null };
  const isGoing = state.goAtMs !== null && press.atMs - state.goAtMs <= GO_WAITS_MS;
  if (isGoing) return { state: noKeys, command: ownOf(PLACES, key) };
  if (key === "g") return { state: { goAtMs: press.atMs }, command: null };
  return { state: noKeys, command: ownOf(LETTERS, key) };
}

function chordOf(key: string, hasShift: boolean): AppCommand | null {
  if (hasShift) return key === "e" ? "emergency" : null;
  if (key === "k") return "palette";
  if (key === "n") return "newTicket";
  return key === "," ? "settings" : null;
}

function ownOf(commands: Readonly<Record<string, AppCommand>>, key: string): AppCommand | null {
  return Object.hasOwn(commands, key) ? (commands[key] ?? null) : null;
}
