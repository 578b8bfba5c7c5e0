import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AccountForm } from "../../app/accounts/AccountForm.tsx";
import { LeavePracticeDialog } from "../../app/layout/LeavePracticeDialog.tsx";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { AccountList } from "./account/AccountList.tsx";
import { AccountCard } from "./AccountCard.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import styles from "./SettingsPage.module.css";

/** Every account of both realms; the practice desk stands apart, since it shares no list with the others. */
export function AccountsSection() {
  const words = useWords();
  const { data, error } = useRequest("accounts.list", {});
  const [isAdding, setIsAdding] = useState(false);
  const accounts = data?.accounts ?? [];
  const practice = accounts.find((account) => account.realm === "practice");
  const real = accounts.filter((account) => account.realm === "real");
  return (
    <SettingsSection title={words("settings.accounts")}>
      <ErrorNote error={error} />
      {data && accounts.length === 0 && <p className={styles.detail}>{words("settings.noAccounts")}</p>}
      <AccountList accounts={real} />
      {practice && <AccountCard account={practice} />}
      {isAdding ? (
        <AccountForm
          onAdded={() => setIsAdding(false)}
          onCancel={() => setIsAdding(false)}
          cancelWords={words("settings.cancel")}
        />
      ) : (
        <div className={styles.line}>
          <Button onPress={() => setIsAdding(true)}>{words("settings.addAccount")}</Button>
          <RealmButtons hasPractice={practice !== undefined} />
        </div>
      )}
    </SettingsSection>
  );
}

function RealmButtons({ hasPractice }: { readonly hasPractice: boolean }) {
  const words = useWords();
  const navigate = useNavigate();
  const { data: status } = useAppStatus();
  const open = useCommand("accounts.openPractice");
  const change = useCommand("app.switchRealm");
  const [isLeaving, setIsLeaving] = useState(false);
  const toTickets = () => void navigate({ to: "/tickets" });
  const isInPractice = status?.realm === "practice";
  return (
    <>
      {!hasPractice && (
        <Button isPending={open.isPending} onPress={() => open.mutate({}, { onSuccess: toTickets })}>
          {words("settings.openPractice")}
        </Button>
      )}
      {hasPractice && (
        <Button onPress={() => change.mutate({ realm: isInPractice ? "real" : "practice" }, { onSuccess: toTickets })}>
          {words(isInPractice ? "settings.toReal" : "settings.toPractice")}
        </Button>
      )}
      {isInPractice && (
        <Button variant="quiet" onPress={() => setIsLeaving(true)}>
          {words("settings.leavePractice")}
        </Button>
      )}
      {isLeaving && <LeavePracticeDialog draftCount={status?.counts.drafts ?? 0} onClose={() => setIsLeaving(false)} />}
      <ErrorNote error={open.error ?? change.error} />
    </>
  );
}
