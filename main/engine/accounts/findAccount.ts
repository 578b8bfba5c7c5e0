import { AppError } from "../../../shared/ipc/appError.ts";
import type { AccountRecord } from "./accountRecord.ts";
import type { AccountsRepo } from "./accountsRepo.ts";

/** Fails with notFound. */
export function findAccount(accounts: Pick<AccountsRepo, "find">, id: string): AccountRecord {
  const account = accounts.find(id);
  if (account === null) throw new AppError("notFound", "This account has been removed.");
  return account;
}
