import log from "electron-log/node.js";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { MIB } from "../../../shared/units.ts";
import type { LogFields, Logger } from "../../engine/ports.ts";
import { appName } from "../appIdentity.ts";
import { logLine } from "./logLine.ts";

/** Logs of the shell, in `folder`/shell.log: at most 5 MB and one older file. */
export function openLog(folder: string, isPackaged: boolean): Logger {
  mkdirSync(folder, { recursive: true });
  const writer = log.create({ logId: "shell" });
  // Else it looks for a package.json around the working folder, and without one it writes nothing and says nothing.
  writer.transports.file.setAppName(appName);
  writer.transports.file.resolvePathFn = () => path.join(folder, "shell.log");
  writer.transports.file.maxSize = 5 * MIB;
  writer.transports.file.format = "{iso} {level} {text}";
  writer.transports.console.level = isPackaged ? false : "warn";
  const write =
    (level: "info" | "warn" | "error") =>
    (event: string, fields: LogFields = {}) => {
      writer[level](logLine(event, fields));
    };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
