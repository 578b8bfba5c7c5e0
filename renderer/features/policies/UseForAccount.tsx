import { useState } from "react";
import { readLocalTime } from "../../../shared/time/zoned.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { localZone } from "../../ui/times.ts";
import { useWords } from "../../ui/words.tsx";
import styles from "./policies.module.css";

/** Gives the set to the new tickets of an account, or to those since a day that the user names. */
export function UseForAccount({ policyId }: { readonly policyId: string }) {
  const words = useWords();
  const { data } = useRequest("accounts.list", {});
  const choose = useCommand("accounts.choosePolicy");
  const [chosen, setChosen] = useState<string | null>(null);
  const [since, setSince] = useState("");
  // Practice keeps the set that its sample agency is written for.
  const accounts = (data?.accounts ?? []).filter(({ realm }) => realm === "real");
  const account = accounts.find(({ id }) => id === chosen) ?? (accounts.length === 1 ? accounts[0] : undefined);
  if (data === undefined) return null;

  function give(id: string): void {
    const day = readLocalTime(`${since}T00:00`, localZone());
    choose.mutate({ id, policyId, fromMs: day.kind === "unreadable" ? null : day.atMs });
  }
  return (
    <section className={styles.section} aria-label={words("policies.giveTitle")}>
      <h2 className={styles.heading}>{words("policies.giveTitle")}</h2>
      {accounts.length === 0 ? (
        <p className={styles.soft}>{words("policies.giveNone")}</p>
      ) : (
        <>
          <p className={styles.soft}>{words("policies.giveText")}</p>
          <div className={styles.give}>
            <Select
              label={words("policies.account")}
              options={accounts.map(({ id, name, host }) => ({
                id,
                label: name,
                ...(host === name ? {} : { detail: host }),
              }))}
              value={account?.id ?? null}
              onChange={setChosen}
            />
            <TextField label={words("policies.since")} type="date" value={since} onChange={setSince} />
            <Button
              isDisabled={account === undefined}
              isPending={choose.isPending}
              onPress={() => account && give(account.id)}
            >
              {words("policies.give")}
            </Button>
          </div>
          <ErrorNote error={choose.error} />
          {choose.data?.policyId === policyId && (
            <p role="status" className={styles.soft}>
              {words("policies.given", { account: choose.data.name })}
            </p>
          )}
        </>
      )}
    </section>
  );
}
