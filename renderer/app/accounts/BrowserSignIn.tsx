import { useEffect, useRef, useState } from "react";
import type { Account } from "../../../shared/account/account.ts";
import type { BrowserSignIn as BrowserClient } from "../../../shared/account/accountSettings.ts";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import type { RouteInput, RouteOutput } from "../../bridge/request.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import styles from "./BrowserSignIn.module.css";

/** A new account with everything that is chosen for it, or one that is there already. */
export type BrowserSignInAim =
  | {
      readonly address: string;
      readonly name: string;
      readonly policyId: string | null;
      readonly browser: BrowserClient;
    }
  | { readonly accountId: string; readonly browser?: BrowserClient };

export type BrowserSignInProps = {
  readonly aim: BrowserSignInAim;
  readonly onDone: (account: Account) => void;
  readonly onCancel: () => void;
  readonly cancelWords: string;
  /** Something it needs is not filled in yet. */
  readonly isDisabled?: boolean;
};

type Started = RouteOutput<"accounts.startSignIn">;

/** Sends the user to the system's browser and waits for its answer; nothing is typed here. */
export function BrowserSignIn({ aim, onDone, onCancel, cancelWords, isDisabled = false }: BrowserSignInProps) {
  const words = useWords();
  const start = useCommand("accounts.startSignIn");
  const cancel = useCommand("accounts.cancelSignIn");
  const [flow, setFlow] = useState<Started | null>(null);
  const begin = () => start.mutate(inputOf(aim), { onSuccess: setFlow });
  const place = useRef<HTMLDivElement>(null);
  // What happens next stands at the end of a long form: it is not to be missed.
  useEffect(() => {
    if (flow !== null) place.current?.scrollIntoView({ block: "nearest" });
  }, [flow]);
  const leave = () => {
    if (flow !== null) cancel.mutate({ flowId: flow.flowId });
    onCancel();
  };
  return (
    <div ref={place} className={styles.signIn}>
      {flow !== null && !start.isPending && <Waiting key={flow.flowId} flow={flow} onDone={onDone} />}
      <ErrorNote error={start.error} />
      <div className={styles.actions}>
        <Button onPress={leave}>{cancelWords}</Button>
        <Button
          variant={flow === null ? "primary" : "plain"}
          isDisabled={isDisabled}
          isPending={start.isPending}
          onPress={begin}
        >
          {words(flow === null ? "browserSignIn.begin" : "browserSignIn.beginAgain")}
        </Button>
      </div>
    </div>
  );
}

function Waiting({ flow, onDone }: { readonly flow: Started; readonly onDone: (account: Account) => void }) {
  const words = useWords();
  const { data, error } = useRequest("accounts.signInProgress", { flowId: flow.flowId });
  const { state = "waiting", text = "", account = null } = data ?? {};
  const isTold = useRef(false);
  useEffect(() => {
    if (state !== "done" || account === null || isTold.current) return;
    isTold.current = true;
    onDone(account);
  }, [state, account, onDone]);
  const isWaiting = state === "waiting";
  return (
    <div className={styles.progress}>
      <p role="status" data-state={state}>
        {isWaiting
          ? words(flow.hasOpened ? "browserSignIn.waiting" : "browserSignIn.waitingByHand", { host: flow.host })
          : state === "checking"
            ? words("browserSignIn.checking", { host: flow.host })
            : text}
      </p>
      {isWaiting && (
        <div>
          <CopyButton text={flow.pageUrl} label={words("browserSignIn.copyAddress")} />
        </div>
      )}
      <ErrorNote error={error} />
    </div>
  );
}

function inputOf(aim: BrowserSignInAim): RouteInput<"accounts.startSignIn"> {
  if (!("accountId" in aim)) return { purpose: "add", ...aim };
  const { accountId: id, browser } = aim;
  return browser === undefined ? { purpose: "again", id } : { purpose: "again", id, browser };
}
