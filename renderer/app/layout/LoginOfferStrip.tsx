import { Power } from "lucide-react";
import { useCommand, useRequest } from "../../bridge/queries.ts";
import { useAppStatus } from "../../bridge/status.ts";
import { Button } from "../../ui/Button.tsx";
import { Strip } from "../../ui/Strip.tsx";
import { useWords } from "../../ui/words.tsx";

/**
 * Start at login, offered once: after the first item was really sent, when it is plain what it would be good for. Practice
 * sends nothing anywhere, so it asks for nothing either.
 */
export function LoginOfferStrip() {
  const words = useWords();
  const { data: preferences } = useRequest("shell.preferences", {});
  const status = useAppStatus().data;
  const isReal = status?.realm === "real";
  const mayAsk = isReal && preferences !== undefined && !preferences.hasAskedStartAtLogin && !preferences.startAtLogin;
  const { data: outbox } = useRequest("outbox.list", {}, { isEnabled: mayAsk });
  const save = useCommand("shell.savePreferences");
  // Nothing goes out by itself to a host that takes tickets by hand.
  const senders = new Set(status?.accounts.flatMap(({ id, capabilities }) => (capabilities.isManual ? [] : [id])));
  const hasSent = outbox?.entries.some(({ state, accountId }) => state === "sent" && senders.has(accountId)) ?? false;
  if (!mayAsk || !hasSent) return null;
  const answer = (startAtLogin: boolean) => save.mutate({ startAtLogin, hasAskedStartAtLogin: true });
  return (
    <Strip
      tone="notice"
      label={words("settings.startAtLogin")}
      icon={<Power aria-hidden />}
      actions={
        <>
          <Button size="small" isDisabled={save.isPending} onPress={() => answer(false)}>
            {words("settings.loginNo")}
          </Button>
          <Button size="small" variant="primary" isPending={save.isPending} onPress={() => answer(true)}>
            {words("settings.loginYes")}
          </Button>
        </>
      }
    >
      {save.error === null ? words("settings.loginOffer") : save.error.message}
    </Strip>
  );
}
