import { exportWorkerUrl } from "../annotate/encodeAside.ts";
import { config } from "zod/v4/core";
// oxlint-disable-next-line import/default -- the build makes the default export: the address of the bundled worker
import harWorkerUrl from "../features/compose/evidence/harWorker.ts?worker&url";
import { thumbnailWorkerUrl } from "../features/compose/attachments/thumbnailMaker.ts";

/** The workers that this page may start; every other address stays refused. */
const workers: readonly string[] = [harWorkerUrl, exportWorkerUrl, thumbnailWorkerUrl];

// Konva and React Aria empty an element with innerHTML = "": that one string passes, every other HTML string stays refused.
window.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (html === "" ? "" : null),
  createScriptURL: (url) => (workers.includes(url) ? url : null),
});

// A page may not compile code from text, so schemas are walked, not compiled. Set before any schema is made.
config({ jitless: true });
