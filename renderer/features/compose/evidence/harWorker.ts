import { cleanHar, judgeHar, type HarVerdict } from "../../../../shared/findings/har.ts";

/** To the worker: a file to read, or which of its values stay. */
export type HarOrder =
  | { readonly kind: "judge"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "clean"; readonly kept: ReadonlySet<string> };
export type HarAnswer =
  | { readonly kind: "judged"; readonly verdict: HarVerdict }
  | { readonly kind: "cleaned"; readonly bytes: Uint8Array<ArrayBuffer> };

/** The one file of this worker: it lives as long as the dialog and is gone with it. */
const read = { text: "" };

addEventListener("message", ({ data }: MessageEvent<HarOrder>) => {
  if (data.kind === "judge") {
    read.text = new TextDecoder().decode(data.bytes);
    const judged: HarAnswer = { kind: "judged", verdict: judgeHar(read.text) };
    postMessage(judged);
    return;
  }
  const bytes = new TextEncoder().encode(cleanHar(read.text, data.kept));
  const cleaned: HarAnswer = { kind: "cleaned", bytes };
  postMessage(cleaned, { transfer: [bytes.buffer] });
});
