/**
 * The permission to see the screen, given to one page for one moment: an overlay may open the stream of the one window
 * that is being captured, because only a stream tells how big a window is; the recorder may open what the user chose to
 * record, and the microphone if the user chose sound.
 */
export interface StreamGrant {
  /** Lets the page have that source while `work` runs, and the microphone only if `hasSound`. */
  during<Result>(
    contentsId: number,
    sourceId: string,
    work: () => Promise<Result>,
    hasSound?: boolean,
  ): Promise<Result>;
  /** The source that this page may have now, or null. */
  sourceFor(contentsId: number): string | null;
  /** May this page hear the microphone now? */
  hearsSound(contentsId: number): boolean;
}

interface Granted {
  readonly contentsId: number;
  readonly sourceId: string;
  readonly hasSound: boolean;
}

export function createStreamGrant(): StreamGrant {
  let granted: Granted | null = null;
  return {
    async during(contentsId, sourceId, work, hasSound = false) {
      const own = { contentsId, sourceId, hasSound };
      granted = own;
      try {
        return await work();
      } finally {
        if (granted === own) granted = null;
      }
    },
    sourceFor: (contentsId) => (granted?.contentsId === contentsId ? granted.sourceId : null),
    hearsSound: (contentsId) => granted?.contentsId === contentsId && granted.hasSound,
  };
}
