import { describe, expect, it } from "vitest";
import { desktopEntry } from "./desktopEntry.ts";

function execLine(command: readonly string[]): string | undefined {
  return desktopEntry("Standby", command)
    .split("\n")
    .find((line) => line.startsWith("Exec="));
}

describe("desktopEntry", () => {
  it("quotes every word of the command", () => {
    expect(execLine(["/opt/My Apps/standby", "--hidden"])).toBe('Exec="/opt/My Apps/standby" "--hidden"');
  });

  it("lets no character of a path end the quotation, the line or begin a field code", () => {
    expect(execLine(['/a"b$c`d%f'])).toBe(String.raw`Exec="/a\\"b\\$c\\${"`"}d%%f"`);
    expect(execLine(["/a\nExec=evil"])).toBe('Exec="/aExec=evil"');
  });
});
