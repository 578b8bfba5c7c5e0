/** Who is who in a conversation. */
export interface Parties {
  readonly ownAddress: string;
  readonly supportAddress: string;
}
