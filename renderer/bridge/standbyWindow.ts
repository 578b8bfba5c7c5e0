import type { Reply } from "../../shared/ipc/envelope.ts";
import type { AppEvent } from "../../shared/ipc/events.ts";

/** What the preload puts on the window: one way to ask, one way to hear. It does not grow with features. */
export type StandbyWindow = {
  request(route: string, input: unknown): Promise<Reply>;
  /** Answers a function that stops listening. */
  on(listener: (event: AppEvent) => void): () => void;
};

declare global {
  interface Window {
    readonly standby: StandbyWindow;
  }
}
