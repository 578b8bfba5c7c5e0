import { ArrowLeft, PenLine, Search, Siren } from "lucide-react";
import { useCanGoBack, useNavigate, useRouter } from "@tanstack/react-router";
import { Button } from "../../ui/Button.tsx";
import { ErrorNote } from "../../ui/ErrorNote.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { useWords } from "../../ui/words.tsx";
import { useNewTicket } from "../useNewTicket.ts";
import styles from "./TitleRow.module.css";

type TitleRowProps = {
  readonly onSearch: () => void;
  /** First run: nothing to search and nowhere to write yet, but an emergency does not wait. */
  readonly isBare: boolean;
};

/** The row that is on every page: back, search, new ticket, and the emergency card. */
export function TitleRow({ onSearch, isBare }: TitleRowProps) {
  const words = useWords();
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  const newTicket = useNewTicket();
  return (
    <>
      <div className={styles.row}>
        {!isBare && (
          <>
            <IconButton
              label={words("app.back")}
              icon={<ArrowLeft aria-hidden />}
              isDisabled={!canGoBack}
              onPress={() => router.history.back()}
            />
            <Button variant="quiet" className={styles.search ?? ""} onPress={onSearch} icon={<Search aria-hidden />}>
              <span className={styles.searchWords}>
                {words("app.search")} <Kbd keys="Mod+K" />
              </span>
            </Button>
          </>
        )}
        <div className={styles.actions}>
          {!isBare && (
            <Button
              variant="primary"
              icon={<PenLine aria-hidden />}
              shortcut="N"
              isPending={newTicket.isStarting}
              onPress={() => newTicket.start()}
            >
              {words("app.newTicket")}
            </Button>
          )}
          <Button variant="emergency" icon={<Siren aria-hidden />} onPress={() => void navigate({ to: "/emergency" })}>
            {words("app.emergency")}
          </Button>
        </div>
      </div>
      <ErrorNote error={newTicket.error} onRetry={() => newTicket.start()} />
    </>
  );
}
