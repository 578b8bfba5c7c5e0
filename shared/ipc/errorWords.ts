/** What a user reads when something failed: never a path, token or stack. */
export interface ErrorWords {
  readonly title: string;
  readonly text: string;
  /** The next action, as a sentence that starts with a verb. */
  readonly nextAction: string;
}
