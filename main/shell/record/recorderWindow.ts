import { AppError } from "../../../shared/ipc/appError.ts";
import type { RecordAction } from "../../../shared/ipc/routes/shell.ts";
import { MINUTE, SECOND, type Bytes, type Ms } from "../../../shared/units.ts";
import type { Clock } from "../../engine/ports.ts";
import { createSignpost } from "../capture/signpost.ts";
import { appOrigin } from "../protocol/appScheme.ts";
import type { StreamGrant } from "../security/streamGrant.ts";
import { sendEvent, type WindowFactory } from "../windows/windowFactory.ts";
import type { RecordTarget } from "./recordTarget.ts";

/** The page that records, which is at the same time the bar with the time, the size and the buttons. */
export interface Recorder {
  tell(action: RecordAction): void;
  /** It has begun, or said why not. */
  answered(): void;
  close(): void;
}

export interface RecorderOptions {
  readonly factory: WindowFactory;
  readonly clock: Clock;
  readonly grant: StreamGrant;
  readonly mostBytes: Bytes;
  /** The page died or its window was closed: nothing more will come. */
  readonly onGone: () => void;
}

const loadLimit: Ms = 10 * SECOND;
/** The system may ask the user first. */
const beginLimit: Ms = 2 * MINUTE;
/** As if by a click, which a stream asks for. */
const begin = `document.dispatchEvent(new Event("standby-begin"))`;

/** Opens it and lets it begin. Made for one recording: between recordings it costs nothing. */
export async function openRecorder(
  target: RecordTarget,
  hasSound: boolean,
  options: RecorderOptions,
): Promise<Recorder> {
  const { factory, clock, grant } = options;
  const window = factory.create("recorder", {
    ...target.bar.bounds,
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    hasShadow: false,
    title: "Standby recorder",
    backgroundColor: "#212427",
  });
  window.setAlwaysOnTop(true, "screen-saver");
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  // Keeps it out of the picture on macOS and Windows; elsewhere its place has to.
  window.setContentProtection(true);
  let isClosing = false;
  const gone = (): void => {
    if (!isClosing) options.onGone();
  };
  window.on("closed", gone);
  window.webContents.on("render-process-gone", gone);

  const begun = createSignpost();
  const recorder: Recorder = {
    tell: (action) => sendEvent(window, { kind: "recordAsked", action }),
    answered: () => begun.reach(),
    close() {
      isClosing = true;
      if (!window.isDestroyed()) window.destroy();
    },
  };
  try {
    const loaded = createSignpost();
    window.webContents.once("did-finish-load", () => loaded.reach());
    void window.loadURL(addressOf(target, hasSound, options.mostBytes)).catch(() => undefined);
    if (!(await loaded.reached(loadLimit, clock))) throw new AppError("record.failed", "The recorder did not open.");
    window.showInactive();
    const work = async (): Promise<boolean> => {
      await window.webContents.executeJavaScript(begin, true);
      return begun.reached(beginLimit, clock);
    };
    // The page itself tells when it cannot; one that died in the middle is heard of by `onGone`.
    grant.during(window.webContents.id, target.sourceId, work, hasSound).catch(() => undefined);
    return recorder;
  } catch (cause) {
    recorder.close();
    throw cause;
  }
}

function addressOf({ crop, bar }: RecordTarget, hasSound: boolean, mostBytes: Bytes): string {
  const facts = new URLSearchParams({ most: String(mostBytes) });
  if (hasSound) facts.set("sound", "1");
  if (bar.isInPicture) facts.set("seen", "1");
  if (crop !== null) {
    const { x, y, width, height } = crop.rect;
    facts.set("crop", [x, y, width, height, crop.of.width, crop.of.height].join(","));
  }
  return `${appOrigin}/record.html?${facts.toString()}`;
}
