// Chromium's streams of single frames; TypeScript's own library does not know them.
declare class MediaStreamTrackProcessor {
  constructor(options: { readonly track: MediaStreamTrack });
  readonly readable: ReadableStream<VideoFrame>;
}

declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(options: { readonly kind: "video" });
  readonly writable: WritableStream<VideoFrame>;
}
