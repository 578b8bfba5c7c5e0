import { classNames } from "./classNames.ts";
import { isMac } from "./platform.ts";
import styles from "./Kbd.module.css";

/** A key or chord as this computer's keyboard names it: "Mod+K" reads "⌘K" or "Ctrl+K". */
export function Kbd({ keys, className }: { readonly keys: string; readonly className?: string }) {
  return <kbd className={classNames(styles.kbd, className)}>{keyWords(keys)}</kbd>;
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃", Enter: "↩" };

/** The same as text, for tooltips and the shortcut sheet. */
export function keyWords(keys: string): string {
  if (!isMac()) return keys.replaceAll("Mod", "Ctrl");
  return keys.replaceAll(/Mod|Shift|Alt|Ctrl|Enter/gu, (key) => MAC_SIGNS[key] ?? key).replaceAll("+", "");
}
