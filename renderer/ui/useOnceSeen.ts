import { useEffect, useState, type RefCallback } from "react";

/** Whether the element was in view once: what costs something to show waits until then. The answer's first part is its `ref`. */
export function useOnceSeen(): readonly [RefCallback<Element>, boolean] {
  const [element, setElement] = useState<Element | null>(null);
  const [wasSeen, setWasSeen] = useState(false);
  useEffect(() => {
    if (element === null || wasSeen) return;
    const observer = new IntersectionObserver((changes) => {
      if (changes.some((change) => change.isIntersecting)) setWasSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, wasSeen]);
  return [setElement, wasSeen];
}
