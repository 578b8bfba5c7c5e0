/** A process of ours as the shell handles it: messages both ways and its end. */
export interface ChildProcess {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Once, whatever ended it. */
  onExit(listener: (exitCode: number) => void): void;
  kill(): void;
}
