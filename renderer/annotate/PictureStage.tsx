import { useMemo } from "react";
import { Circle, Layer, Line, Shape, Stage } from "react-konva";
import type { Rect as Area, Size } from "../../shared/picture/scene.ts";
import { CROP, sceneOf, selectedMark, type Editor } from "./editor.ts";
import { boundsOf, type MeasureText } from "./markGeometry.ts";
import { createPainter } from "./paintPicture.ts";
import { handlesInView } from "./press.ts";
import { isStraight } from "./strokePath.ts";
import { useHalfPicture } from "./useHalfPicture.ts";
import type { Viewport } from "./viewport.ts";

const HANDLE_RADIUS = 5;

type PictureStageProps = {
  readonly bitmap: ImageBitmap;
  readonly editor: Editor;
  readonly view: Viewport;
  readonly room: Size;
  readonly measure: MeasureText;
};
/** The canvas's own context, under Konva's. */
type Native = { readonly _context: CanvasRenderingContext2D };

/** Draws picture, marks and handles. It hears nothing: press.ts decides what a pointer meets. */
export function PictureStage({ bitmap, editor, view, room, measure }: PictureStageProps) {
  const scene = sceneOf(editor);
  const thin = 1 / view.scale;
  return (
    <Stage width={room.width} height={room.height} listening={false}>
      <Layer listening={false}>
        <MarkedPicture bitmap={bitmap} editor={editor} view={view} room={room} />
      </Layer>
      <Layer listening={false} x={view.x} y={view.y} scaleX={view.scale} scaleY={view.scale}>
        {scene.crop !== null && (
          <CropShade crop={scene.crop} picture={editor.picture} isActive={editor.tool === "crop"} />
        )}
        <SelectionFrame editor={editor} thin={thin} measure={measure} />
        {handlesInView(editor, measure).map(({ id, at }) => (
          <Circle
            key={id}
            {...at}
            radius={HANDLE_RADIUS * thin}
            fill="#ffffff"
            stroke="#0b6b74"
            strokeWidth={1.5 * thin}
          />
        ))}
      </Layer>
    </Stage>
  );
}

function MarkedPicture({ bitmap, editor, view, room }: Omit<PictureStageProps, "measure">) {
  const half = useHalfPicture(bitmap);
  const painter = useMemo(() => createPainter({ whole: bitmap, half }), [bitmap, half]);
  const { marks } = sceneOf(editor);
  const typedId = editor.typing?.id;
  const movingId = editor.gesture === null ? null : editor.selected;
  const draw = useMemo(
    () =>
      ({ _context: context }: Native) =>
        painter.paint(context, { view, room, movingId, marks: marks.filter(({ id }) => id !== typedId) }),
    [painter, view, room, marks, typedId, movingId],
  );
  return <Shape sceneFunc={draw} />;
}

function CropShade({
  crop,
  picture,
  isActive,
}: {
  readonly crop: Area;
  readonly picture: Size;
  readonly isActive: boolean;
}) {
  const draw = useMemo(
    () =>
      ({ _context: context }: Native) => {
        context.beginPath();
        context.rect(0, 0, picture.width, picture.height);
        context.rect(crop.x, crop.y, crop.width, crop.height);
        context.fillStyle = isActive ? "rgb(0 0 0 / 55%)" : "rgb(0 0 0 / 75%)";
        context.fill("evenodd");
      },
    [crop, picture, isActive],
  );
  return <Shape sceneFunc={draw} />;
}

type SelectionFrameProps = { readonly editor: Editor; readonly thin: number; readonly measure: MeasureText };

/** White under dark dashes: seen on every picture. */
function SelectionFrame({ editor, thin, measure }: SelectionFrameProps) {
  const area = selectedArea(editor, measure);
  if (area === null) return null;
  const { x, y, width, height } = area;
  const points = [x, y, x + width, y, x + width, y + height, x, y + height];
  return (
    <>
      <Line points={points} closed stroke="#ffffff" strokeWidth={1.5 * thin} />
      <Line points={points} closed stroke="#0b6b74" strokeWidth={1.5 * thin} dash={[4 * thin, 4 * thin]} />
    </>
  );
}

function selectedArea(editor: Editor, measure: MeasureText): Area | null {
  if (editor.selected === CROP) return sceneOf(editor).crop;
  const mark = selectedMark(editor);
  if (mark === null || mark.kind === "arrow" || mark.id === editor.typing?.id) return null;
  return "points" in mark && isStraight(mark.points) ? null : boundsOf(mark, measure);
}
