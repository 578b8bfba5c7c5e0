import { cropIn, type Crop } from "./crop.ts";

/** What is recorded, as a stream of its own. */
export interface OpenStream {
  readonly stream: MediaStream;
  /** The source ended by itself: a window was closed, or the system took the screen away. */
  onEnded(run: () => void): void;
  /** Lets go of the screen and of the microphone. */
  close(): void;
}

/** Enough to follow a pointer; more would only fill the file. */
const framesPerSecond = 15;

/**
 * Opens the granted source. Fails as the browser says, when the system or the shell refuses.
 * @returns "noMicrophone" when sound is wanted and this computer has nothing that hears
 */
export async function openStream(crop: Crop | null, hasSound: boolean): Promise<OpenStream | "noMicrophone"> {
  const screen = await navigator.mediaDevices.getDisplayMedia({
    video: { frameRate: { max: framesPerSecond } },
    audio: false,
  });
  const sources = [...screen.getTracks()];
  const [source] = screen.getVideoTracks();
  if (source === undefined) throw new DOMException("No picture", "NotReadableError");
  try {
    const sound = hasSound ? await hear() : null;
    if (sound === "noMicrophone") {
      stopAll(sources);
      return sound;
    }
    if (sound) sources.push(...sound.getTracks());
    const picture = crop === null ? source : cropped(source, crop);
    return {
      stream: new MediaStream([picture, ...(sound?.getAudioTracks() ?? [])]),
      onEnded: (run) => source.addEventListener("ended", run),
      close: () => stopAll(sources),
    };
  } catch (cause) {
    stopAll(sources);
    throw cause;
  }
}

async function hear(): Promise<MediaStream | "noMicrophone"> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true, video: false });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "NotFoundError") return "noMicrophone";
    throw cause;
  }
}

function stopAll(tracks: readonly MediaStreamTrack[]): void {
  for (const track of tracks) track.stop();
}

/** The same frames with all but a part left out: no canvas, no copy of the pixels. */
function cropped(source: MediaStreamTrack, crop: Crop): MediaStreamTrack {
  const generator = new MediaStreamTrackGenerator({ kind: "video" });
  const cut = new TransformStream<VideoFrame, VideoFrame>({
    transform(frame, out) {
      const size = { width: frame.codedWidth, height: frame.codedHeight };
      const part = new VideoFrame(frame, { visibleRect: cropIn(size, crop) });
      frame.close();
      out.enqueue(part);
    },
  });
  void new MediaStreamTrackProcessor({ track: source }).readable
    .pipeThrough(cut)
    .pipeTo(generator.writable)
    // The source ended, or the recorder let go of it: there are no more frames, which is all that this says.
    .catch(() => undefined);
  return generator;
}
