import { useEffect, useEffectEvent, useState, type RefCallback } from "react";

/**
 * Tells when the end of the newest message is in view, in a window that is on screen. The answer is the `ref` of an
 * element right behind that message; give it the message's id as its key, so that a newer message brings a new one.
 */
export function useNewestSeen(messageId: string | null, onSeen: (messageId: string) => void): RefCallback<Element> {
  const [mark, setMark] = useState<Element | null>(null);
  const [markInView, setMarkInView] = useState<Element | null>(null);
  useEffect(() => {
    if (!mark) return;
    const observer = new IntersectionObserver((changes) => {
      setMarkInView(changes.at(-1)?.isIntersecting ? mark : null);
    });
    observer.observe(mark);
    return () => observer.disconnect();
  }, [mark]);
  const isInView = mark !== null && markInView === mark;
  const tell = useEffectEvent((seenId: string) => onSeen(seenId));
  useEffect(() => {
    if (messageId === null || !isInView) return;
    const look = () => {
      if (document.visibilityState === "visible") tell(messageId);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [messageId, isInView]);
  return setMark;
}
