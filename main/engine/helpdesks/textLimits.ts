import type { AccountKind } from "../../../shared/account/account.ts";

export interface TextLimits {
  /** Longest subject, in characters. */
  readonly subject: number;
  /** Who says so. */
  readonly source: string;
}

/**
 * What a helpdesk cuts off. Only figures that are documented: Zendesk names none for subjects, and none has one for the
 * text that a ticket of ours could reach.
 */
export const textLimits: Readonly<Partial<Record<AccountKind, TextLimits>>> = {
  requestTracker: { subject: 200, source: "Request Tracker keeps subjects as varchar(200) (its schema, 5.0)." },
};
