import type { FileTrouble } from "../device/deviceStore.ts";

interface Box {
  readonly message: string;
  readonly detail: string;
}

/** What the user is told of settings files that could not be used: those put aside, and those of a newer Standby. */
export function fileTroubleWords(troubles: readonly FileTrouble[]): readonly Box[] {
  const named = (kind: FileTrouble["kind"]) =>
    troubles.filter((trouble) => trouble.kind === kind).map(({ name }) => name);
  const [damaged, newer] = [named("setAside"), named("newer")];
  const boxes: Box[] = [];
  if (damaged.length > 0) {
    boxes.push({
      message: "Some settings of this computer could not be read. Standby goes on with its defaults.",
      detail: `Nothing was deleted: the unusable file lies in Standby’s folder as ${damaged.join(", ")}. Drafts and tickets are not touched.`,
    });
  }
  if (newer.length > 0) {
    boxes.push({
      message: "Some settings of this computer belong to a newer Standby. This one goes on with its defaults.",
      detail: `Left as they are: ${newer.join(", ")}. What you set now holds until you quit. Drafts and tickets are not touched.`,
    });
  }
  return boxes;
}
