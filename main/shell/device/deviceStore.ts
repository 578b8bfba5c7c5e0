import { ipcMain } from "electron";
import ElectronStore from "electron-store";
import path from "node:path";
import type { z } from "zod";
import { readDeviceFile } from "./deviceFile.ts";

/** One small file of settings of this computer, kept outside the engine so that it is there when the engine is not. */
export interface DeviceStore<Value> {
  read(): Value;
  /** On disk when it returns (written beside and renamed). */
  write(value: Value): void;
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
  let file: ElectronStore | null = null;

  return {
    setAsideAs: found.setAsideAs,
    read: () => value,
    write(next) {
      // Opened with the first write: most starts of the app only read.
      file ??= openFile(folder, name);
      file.store = { version, value: next };
      value = next;
    },
  };
}

function openFile(folder: string, name: string): ElectronStore {
  const file = new ElectronStore({
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
