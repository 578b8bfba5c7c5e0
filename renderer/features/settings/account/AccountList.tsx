import type { Account } from "../../../../shared/account/account.ts";
import { useCommand } from "../../../bridge/queries.ts";
import { ErrorNote } from "../../../ui/ErrorNote.tsx";
import { AccountCard } from "../AccountCard.tsx";

/** The real accounts in the user's order. */
export function AccountList({ accounts }: { readonly accounts: readonly Account[] }) {
  const reorder = useCommand("accounts.reorder");
  const ids = accounts.map(({ id }) => id);
  const move = (from: number, by: -1 | 1) => {
    const rest = ids.toSpliced(from, 1);
    reorder.mutate({ ids: rest.toSpliced(from + by, 0, ...ids.slice(from, from + 1)) });
  };
  return (
    <>
      {accounts.map((account, index) => (
        <AccountCard
          key={account.id}
          account={account}
          place={
            accounts.length < 2
              ? null
              : { isFirst: index === 0, isLast: index === accounts.length - 1, onMove: (by) => move(index, by) }
          }
        />
      ))}
      <ErrorNote error={reorder.error} />
    </>
  );
}
