import type { AccountConnection } from "../../../shared/ipc/routes/accounts.ts";
import { emptySignIn, secretOf, type SignInEntry } from "./signIn.ts";

/** What is typed into the form, all kinds side by side so that switching loses nothing. */
export type AccountEntry = {
  readonly kind: AccountConnection["kind"];
  readonly name: string;
  readonly address: string;
  readonly signIn: SignInEntry;
  readonly userName: string;
  readonly userEmail: string;
  readonly policyId: string | null;
};

export const emptyAccount: AccountEntry = {
  kind: "zendesk",
  name: "",
  address: "",
  signIn: emptySignIn,
  userName: "",
  userEmail: "",
  policyId: null,
};

/** The request, or null while something it needs is missing. */
export function connectionOf(entry: AccountEntry): AccountConnection | null {
  const name = entry.name.trim();
  const { kind, policyId } = entry;
  if (name === "") return null;
  if (kind === "handoff") {
    return { kind, name, userName: entry.userName.trim(), userEmail: entry.userEmail.trim(), policyId };
  }
  const address = entry.address.trim();
  const signIn = secretOf(kind, entry.signIn);
  return address === "" || signIn === null ? null : { kind, name, address, signIn, policyId };
}
