/** As it comes; the user may choose another. */
export const DEFAULT_SHORTCUT = "CommandOrControl+Shift+9";

export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const NAMED: Readonly<Record<string, string>> = {
  Space: "Space",
  PrintScreen: "PrintScreen",
  Insert: "Insert",
  Home: "Home",
  End: "End",
  PageUp: "PageUp",
  PageDown: "PageDown",
};

/**
 * A key press as an Electron accelerator; null while only modifiers are down, and for keys that would be taken from every
 * other program (a bare letter). Goes by the key's place, so that Shift+9 stays 9 on every layout.
 */
export function acceleratorOf(press: KeyPress): string | null {
  const key = keyName(press.code);
  if (key === null) return null;
  const isAlone = !press.ctrlKey && !press.metaKey && !press.altKey;
  if (isAlone && !/^(?:F\d+|PrintScreen)$/u.test(key)) return null;
  return [
    ...(press.ctrlKey || press.metaKey ? ["CommandOrControl"] : []),
    ...(press.altKey ? ["Alt"] : []),
    ...(press.shiftKey ? ["Shift"] : []),
    key,
  ].join("+");
}

function keyName(code: string): string | null {
  const plain = /^(?:Key([A-Z])|Digit(\d)|(F(?:[1-9]|1\d|2[0-4])))$/u.exec(code);
  return plain?.[1] ?? plain?.[2] ?? plain?.[3] ?? NAMED[code] ?? null;
}
