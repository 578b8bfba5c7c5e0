import { exportWorkerUrl } from "../../renderer/annotate/encodeAside.ts";
import { flatten } from "../../renderer/annotate/flatten.ts";
import type { Scene } from "../../shared/picture/scene.ts";

/** The export of the editor, run in a page of the built app: decoded, drawn and encoded as it does. */
async function exportStored(sha256: string, scene: Scene): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(await (await fetch(`/blob/${sha256}`)).blob());
  const png = await flatten(bitmap, scene);
  bitmap.close();
  return png;
}

const pageProgram = { exportStored, flatten, exportWorkerUrl };
export type PageProgram = typeof pageProgram;

Object.assign(window, { pageProgram });
