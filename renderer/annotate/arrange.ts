import {
  moveMark,
  snapOutwards,
  withMark,
  withoutMark,
  type Mark,
  type Scene,
  type Size,
} from "../../shared/picture/scene.ts";

/** Ways to change which mark lies over which. */
export type Arrangement = "forward" | "backward" | "front" | "back";

const ASIDE_PX = 24;
const HIGHEST_STEP = 999;

/**
 * The mark over or under the others. Redactions lie over everything in every order, so they neither move nor count as
 * something to pass: no order lifts a mark over one. The very same scene when nothing changes.
 */
export function arranged(scene: Scene, id: string, to: Arrangement): Scene {
  const movable = scene.marks.filter(({ kind }) => kind !== "redaction");
  const at = movable.findIndex((mark) => mark.id === id);
  const mark = movable[at];
  if (mark === undefined) return scene;
  const target = { forward: at + 1, backward: at - 1, front: movable.length - 1, back: 0 }[to];
  const neighbour = movable[target];
  if (target === at || neighbour === undefined) return scene;
  const others = scene.marks.filter((one) => one !== mark);
  const place = others.indexOf(neighbour) + (target > at ? 1 : 0);
  return { ...scene, marks: others.toSpliced(place, 0, mark) };
}

/** A copy a little aside, over the others. A copied step has the next number. */
export function withCopy(scene: Scene, mark: Mark, newId: string, picture: Size): Scene {
  const moved = moveMark({ ...mark, id: newId }, ASIDE_PX, ASIDE_PX);
  if (moved.kind === "step") return withMark(scene, { ...moved, number: nextStepNumber(scene) });
  if (moved.kind !== "redaction") return withMark(scene, moved);
  const rect = snapOutwards(moved.rect, picture);
  return withMark(scene, rect === null ? { ...mark, id: newId } : { ...moved, rect });
}

export function nextStepNumber(scene: Scene): number {
  const highest = Math.max(0, ...scene.marks.map((mark) => (mark.kind === "step" ? mark.number : 0)));
  return Math.min(HIGHEST_STEP, highest + 1);
}

/** Without the mark; the steps after a deleted one move up, so that they count on without a gap. */
export function without(scene: Scene, id: string): Scene {
  const gone = scene.marks.find((mark) => mark.id === id);
  const rest = withoutMark(scene, id);
  if (gone?.kind !== "step") return rest;
  const isTwice = rest.marks.some((mark) => mark.kind === "step" && mark.number === gone.number);
  if (isTwice) return rest;
  const marks = rest.marks.map((mark) =>
    mark.kind === "step" && mark.number > gone.number ? { ...mark, number: mark.number - 1 } : mark,
  );
  return { ...rest, marks };
}
