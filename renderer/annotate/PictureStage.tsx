import { useMemo } from "react";
import { Circle, Image, Layer, Line, Rect, Shape, Stage } from "react-konva";
import { CROP, sceneOf, selectedMark, type Editor } from "./editor.ts";
import { drawMark } from "./drawMark.ts";
import { REDACTION_COLOUR } from "./flatten.ts";
import { boundsOf, type MeasureText } from "./markGeometry.ts";
import { handlesInView } from "./press.ts";
import type { Mark, Rect as Area, Size } from "./scene.ts";
import type { Viewport } from "./viewport.ts";

const HANDLE_RADIUS = 5;

type PictureStageProps = {
  readonly bitmap: ImageBitmap;
  readonly editor: Editor;
  readonly view: Viewport;
  readonly room: Size;
  readonly measure: MeasureText;
};

/** Draws picture, marks and handles. It hears nothing: press.ts decides what a pointer meets. */
export function PictureStage({ bitmap, editor, view, room, measure }: PictureStageProps) {
  const scene = sceneOf(editor);
  const marks = scene.marks.filter(({ id }) => id !== editor.typing?.id);
  const thin = 1 / view.scale;
  return (
    <Stage width={room.width} height={room.height} listening={false}>
      <Layer
        listening={false}
        x={view.x}
        y={view.y}
        scaleX={view.scale}
        scaleY={view.scale}
        imageSmoothingEnabled={view.scale < 1}
      >
        <Image image={bitmap} />
      </Layer>
      <Layer listening={false} x={view.x} y={view.y} scaleX={view.scale} scaleY={view.scale}>
        {/* In the order in which flatten() draws: redactions over everything else. */}
        {marks.map((mark) => mark.kind !== "redaction" && <MarkShape key={mark.id} mark={mark} />)}
        {marks.map(
          (mark) => mark.kind === "redaction" && <Rect key={mark.id} {...mark.rect} fill={REDACTION_COLOUR} />,
        )}
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

function MarkShape({ mark }: { readonly mark: Mark }) {
  // `_context` is the canvas's own context: the very function that makes the sent picture draws here.
  const draw = useMemo(
    () => (context: { readonly _context: CanvasRenderingContext2D }) => drawMark(context._context, mark),
    [mark],
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
      ({ _context: context }: { readonly _context: CanvasRenderingContext2D }) => {
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
  return boundsOf(mark, measure);
}
