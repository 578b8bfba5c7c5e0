/**
 * The one permission Standby ever gives, to one page for one moment: an overlay may open the stream of the one window
 * that is being captured, because only a stream tells how big a window is.
 */
export interface StreamGrant {
  /** Lets the page have that source while `work` runs. */
  during<Result>(contentsId: number, sourceId: string, work: () => Promise<Result>): Promise<Result>;
  /** The source that this page may have now, or null. */
  sourceFor(contentsId: number): string | null;
}

export function createStreamGrant(): StreamGrant {
  let granted: { readonly contentsId: number; readonly sourceId: string } | null = null;
  return {
    async during(contentsId, sourceId, work) {
      const own = { contentsId, sourceId };
      granted = own;
      try {
        return await work();
      } finally {
        if (granted === own) granted = null;
      }
    },
    sourceFor: (contentsId) => (granted?.contentsId === contentsId ? granted.sourceId : null),
  };
}
