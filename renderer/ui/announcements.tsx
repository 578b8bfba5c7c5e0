import { createContext, use, useCallback, useRef, useState, type ReactNode } from "react";

/** Says something to screen readers, politely; the same `key` is said once only. */
export type Announce = (key: string, text: string) => void;

const AnnounceContext = createContext<Announce>(() => {});

export function useAnnounce(): Announce {
  return use(AnnounceContext);
}

export function AnnouncementsProvider({ children }: { readonly children: ReactNode }) {
  const said = useRef(new Set<string>());
  const [text, setText] = useState("");
  const announce = useCallback<Announce>((key, next) => {
    if (said.current.has(key)) return;
    said.current.add(key);
    setText(next);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div aria-live="polite" className="visually-hidden">
        {text}
      </div>
    </AnnounceContext>
  );
}
