import { createContext, use, useState, type ReactNode } from "react";
import { createAnnouncer, type Announce } from "./announcer.ts";

const AnnounceContext = createContext<Announce>(() => {});

export function useAnnounce(): Announce {
  return use(AnnounceContext);
}

export function AnnouncementsProvider({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState("");
  const [announce] = useState(() => createAnnouncer(setText));
  return (
    <AnnounceContext value={announce}>
      {children}
      <div aria-live="polite" className="visually-hidden">
        {text}
      </div>
    </AnnounceContext>
  );
}
