import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Asset {
  readonly file: string;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/**
 * Every file that standby://app can answer, by its name under `folder`. Read once at start: a file that appears later,
 * a link, or a kind nobody declared is not served.
 */
export function listAssets(folder: string): ReadonlyMap<string, Asset> {
  const found = new Map<string, Asset>();
  const visit = (relative: string): void => {
    for (const entry of readdirSync(path.join(folder, relative), { withFileTypes: true })) {
      const name = relative === "" ? entry.name : `${relative}/${entry.name}`;
      const contentType = contentTypes[path.extname(entry.name).toLowerCase()];
      if (entry.isDirectory()) visit(name);
      else if (entry.isFile() && contentType !== undefined) {
        found.set(name, { file: path.join(folder, name), contentType });
      }
    }
  };
  visit("");
  return found;
}

/** Reads pages once and other assets when asked; a page gets a fresh nonce with every answer. */
export function createPageReader(): (asset: Asset, nonce: string) => string {
  const pages = new Map<string, string>();
  return (asset, nonce) => {
    const text = pages.get(asset.file) ?? readFileSync(asset.file, "utf8");
    pages.set(asset.file, text);
    return text.replaceAll("__CSP_NONCE__", nonce);
  };
}
