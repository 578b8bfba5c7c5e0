import { ipcMain } from "electron";
import type ElectronStore from "electron-store";
import path from "node:path";
import type { z } from "zod";
import { readDeviceFile } from "./deviceFile.ts";

/** One small file of settings of this computer, kept outside the engine so that it is there when the engine is not. */
export interface DeviceStore<Value> {
  read(): Value;
  /** Read back at once; on disk (written beside and renamed) when the promise resolves. */
  write(value: Value): Promise<void>;
  /** Under which name an unusable file was put aside at start; null = nothing was wrong. */
  readonly setAsideAs: string | null;
}

interface DeviceStoreOptions<Schema extends z.ZodType> {
  readonly folder: string;
  readonly name: string;
  readonly version: number;
  readonly schema: Schema;
  readonly defaults: z.output<Schema>;
}

export function openDeviceStore<Schema extends z.ZodType>(
  options: DeviceStoreOptions<Schema>,
): DeviceStore<z.output<Schema>> {
  const { folder, name, version, schema } = options;
  const found = readDeviceFile(path.join(folder, `${name}.json`), version, schema, Date.now());
  let value: z.output<Schema> = found.value ?? options.defaults;
  let file: Promise<ElectronStore> | null = null;

  return {
    setAsideAs: found.setAsideAs,
    read: () => value,
    async write(next) {
      value = next;
      file ??= openFile(folder, name);
      const opened = await file;
      // The newest value, whichever call gets here first.
      opened.store = { version, value };
    },
  };
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
