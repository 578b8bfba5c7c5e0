import { useNavigate } from "@tanstack/react-router";
import { GraduationCap, Headset, PenLine } from "lucide-react";
import { useState } from "react";
import { AccountForm } from "../../app/accounts/AccountForm.tsx";
import { useNewTicket } from "../../app/useNewTicket.ts";
import { useCommand } from "../../bridge/queries.ts";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { useWords } from "../../ui/words.tsx";
import { WayCard } from "./WayCard.tsx";
import styles from "./WelcomePage.module.css";

/** First run: practice, a real account, or writing before any account exists. */
export function WelcomePage() {
  const words = useWords();
  const navigate = useNavigate();
  const [isConnecting, setIsConnecting] = useState(false);
  const toTickets = () => void navigate({ to: "/tickets" });
  return (
    <div className={styles.page}>
      <div className={styles.content}>
        <h1 className={styles.title}>{words(isConnecting ? "onboarding.formTitle" : "onboarding.title")}</h1>
        {isConnecting ? (
          <AccountForm
            onAdded={toTickets}
            onCancel={() => setIsConnecting(false)}
            cancelWords={words("onboarding.back")}
          />
        ) : (
          <Ways onPractice={toTickets} onConnect={() => setIsConnecting(true)} />
        )}
      </div>
    </div>
  );
}

type WaysProps = { readonly onPractice: () => void; readonly onConnect: () => void };

function Ways({ onPractice, onConnect }: WaysProps) {
  const words = useWords();
  const openPractice = useCommand("accounts.openPractice");
  const writeFirst = useCommand("app.writeOfflineFirst");
  const newTicket = useNewTicket();
  return (
    <>
      <p className={styles.intro}>{words("onboarding.intro")}</p>
      <div className={styles.ways}>
        <WayCard
          icon={<GraduationCap aria-hidden />}
          title={words("onboarding.practice")}
          text={words("onboarding.practiceText")}
          action={words("onboarding.practiceDo")}
          isMain
          isPending={openPractice.isPending}
          onChoose={() => openPractice.mutate({}, { onSuccess: onPractice })}
        />
        <WayCard
          icon={<Headset aria-hidden />}
          title={words("onboarding.real")}
          text={words("onboarding.realText")}
          action={words("onboarding.realDo")}
          onChoose={onConnect}
        />
        <WayCard
          icon={<PenLine aria-hidden />}
          title={words("onboarding.offline")}
          text={words("onboarding.offlineText")}
          action={words("onboarding.offlineDo")}
          isPending={writeFirst.isPending || newTicket.isStarting}
          onChoose={() => writeFirst.mutate({}, { onSuccess: () => newTicket.start() })}
        />
      </div>
      <ErrorNote error={openPractice.error ?? writeFirst.error ?? newTicket.error} />
    </>
  );
}
