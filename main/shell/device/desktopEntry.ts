/** A freedesktop autostart file. Each word of the command is quoted by that standard's rules. */
export function desktopEntry(name: string, command: readonly string[]): string {
  return [
    "[Desktop Entry]",
    "Type=Application",
    `Name=${name}`,
    `Exec=${command.map((word) => quote(word)).join(" ")}`,
    "Terminal=false",
    "X-GNOME-Autostart-enabled=true",
    "",
  ].join("\n");
}

/** Quoted twice, as the standard has it: once as an argument, once as a string of the file; "%" begins a field code. */
function quote(word: string): string {
  const argument = word.replaceAll(/["`$\\]/gu, String.raw`\$&`);
  const text = argument
    .replaceAll("\\", "\\\\")
    .replaceAll("%", "%%")
    .replaceAll(/[\r\n]/gu, "");
  return `"${text}"`;
}
