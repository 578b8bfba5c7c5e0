import { useNavigate, useParams } from "@tanstack/react-router";
import { Drama } from "lucide-react";
import { useState } from "react";
import { useAppEvent } from "../../bridge/appEvents.ts";
import { useIsPractice } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { Strip } from "../../ui/Strip.tsx";
import { useWords } from "../../ui/words.tsx";

/** The menu plays the practice agent at any time; where there is no ticket for it to act on, this says what is missing. */
export function AgentHintStrip() {
  const words = useWords();
  const navigate = useNavigate();
  const isPractice = useIsPractice();
  const isTicketOpen = useParams({ strict: false, select: (params) => params.ticketId !== undefined });
  const [isAsked, setIsAsked] = useState(false);
  // On a practice ticket the agent's panel does it and shows it.
  const canAct = isPractice && isTicketOpen;
  useAppEvent("command", ({ name }) => {
    if (name.startsWith("practice.")) setIsAsked(!canAct);
  });
  if (!isAsked || canAct) return null;
  const goOn = () => {
    setIsAsked(false);
    void navigate({ to: isPractice ? "/tickets" : "/settings" });
  };
  return (
    <div role="status">
      <Strip
        tone="notice"
        label={words("app.practiceAgent")}
        icon={<Drama aria-hidden />}
        actions={
          <>
            <Button size="small" onPress={goOn}>
              {words(isPractice ? "app.showTickets" : "app.settings")}
            </Button>
            <Button size="small" onPress={() => setIsAsked(false)}>
              {words("app.dismiss")}
            </Button>
          </>
        }
      >
        {words(isPractice ? "app.agentNeedsTicket" : "app.agentNeedsPractice")}
      </Strip>
    </div>
  );
}
