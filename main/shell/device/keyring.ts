import type { KeyringReport } from "../../../shared/ipc/routes/shell.ts";

/** What the system gives to keep secrets with. Sealed text is base64. */
export interface Keyring {
  readonly name: KeyringReport["name"];
  /** false: nothing can be sealed or opened by it in this run, because there is none or because it is locked. */
  readonly isUsable: boolean;
  /** null: the keyring refused. */
  seal(text: string): string | null;
  /** null: not sealed by this keyring. What it answers may still be nonsense; see secrets.ts. */
  open(sealed: string): string | null;
  /** Of a keyring that cannot be used: is it there, but locked? */
  isLocked(): Promise<boolean>;
}
