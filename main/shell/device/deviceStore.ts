import { ipcMain } from "electron";
import type ElectronStore from "electron-store";
import path from "node:path";
import type { z } from "zod";
import { readDeviceFile, type DeviceFormat } from "./deviceFile.ts";

/** What the user must be told of a file once: it was damaged and put aside, or a newer Standby wrote it. */
export type FileTrouble =
  | { readonly kind: "setAside"; readonly name: string }
  | { readonly kind: "newer"; readonly name: string };

/** One small file of settings of this computer, kept outside the engine so that it is there when the engine is not. */
export interface DeviceStore<Value> {
  read(): Value;
  /**
   * Read back at once; on disk (written beside and renamed) when the promise resolves. Over a file of a newer Standby
   * nothing is written: what is set then holds until this Standby ends.
   */
  write(value: Value): Promise<void>;
  /** null = nothing was wrong with the file at start. */
  readonly trouble: FileTrouble | null;
}

interface DeviceStoreOptions<Schema extends z.ZodType> extends DeviceFormat<Schema> {
  readonly folder: string;
  readonly name: string;
  readonly defaults: z.output<Schema>;
}

export function openDeviceStore<Schema extends z.ZodType>(
  options: DeviceStoreOptions<Schema>,
): DeviceStore<z.output<Schema>> {
  const { folder, name, version } = options;
  const found = readDeviceFile(path.join(folder, `${name}.json`), options, Date.now());
  const isKeptUntouched = found.newerVersion !== null;
  let value: z.output<Schema> = found.value ?? options.defaults;
  let file: Promise<ElectronStore> | null = null;

  return {
    trouble: troubleOf(found.setAsideAs, isKeptUntouched ? `${name}.json` : null),
    read: () => value,
    async write(next) {
      value = next;
      if (isKeptUntouched) return;
      file ??= openFile(folder, name);
      const opened = await file;
      // The newest value, whichever call gets here first.
      opened.store = { version, value };
    },
  };
}

function troubleOf(setAsideAs: string | null, newer: string | null): FileTrouble | null {
  if (setAsideAs !== null) return { kind: "setAside", name: setAsideAs };
  return newer === null ? null : { kind: "newer", name: newer };
}

/** The library is loaded with the first write: it costs tens of milliseconds, and the first window only needs to read. */
async function openFile(folder: string, name: string): Promise<ElectronStore> {
  const { default: Store } = await import("electron-store");
  const file = new Store({
    cwd: folder,
    name,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: true,
  });
  // It answers pages with the data folder on a channel of its own, which no page of ours needs.
  ipcMain.removeAllListeners("electron-store-get-data");
  return file;
}
