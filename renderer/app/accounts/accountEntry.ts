import type { AccountConnection } from "../../../shared/ipc/routes/accounts.ts";

/** What is typed into the form, both kinds side by side so that switching loses nothing. */
export type AccountEntry = {
  readonly kind: AccountConnection["kind"];
  readonly name: string;
  readonly address: string;
  readonly token: string;
  readonly userName: string;
  readonly userEmail: string;
  readonly policyId: string | null;
};

export const emptyAccount: AccountEntry = {
  kind: "zendesk",
  name: "",
  address: "",
  token: "",
  userName: "",
  userEmail: "",
  policyId: null,
};

/** The request, or null while something it needs is missing. */
export function connectionOf(entry: AccountEntry): AccountConnection | null {
  const name = entry.name.trim();
  if (name === "") return null;
  if (entry.kind === "handoff") {
    const { userName, userEmail, policyId } = entry;
    return { kind: "handoff", name, userName: userName.trim(), userEmail: userEmail.trim(), policyId };
  }
  const address = entry.address.trim();
  const token = entry.token.trim();
  return address === "" || token === "" ? null : { kind: "zendesk", name, address, token, policyId: entry.policyId };
}
