import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { SECOND, type Ms } from "../../shared/units.ts";
import { Button } from "./Button.tsx";
import { useWords } from "./words.tsx";
import styles from "./toasts.module.css";

type Toast = { readonly id: number; readonly text: string; readonly undo: () => void };

export type Toasts = {
  /**
   * Says what was done and offers to undo it for ten seconds. Toasts are for nothing else. Answers a function that takes
   * the offer away, for when it is too late.
   */
  readonly offerUndo: (text: string, undo: () => void) => () => void;
  /** Undoes what the newest toast offers (key Z); false when there is none. */
  readonly undoNewest: () => boolean;
};

/** How long an offer stands. */
export const undoOffered: Ms = 10 * SECOND;
const ToastsContext = createContext<Toasts | null>(null);

export function useToasts(): Toasts {
  const toasts = use(ToastsContext);
  if (!toasts) throw new Error("useToasts stands outside ToastsProvider");
  return toasts;
}

export function ToastsProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const remove = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const api = useMemo<Toasts>(
    () => ({
      offerUndo: (text, undo) => {
        const toast = { id: nextId.current++, text, undo };
        setToasts((all) => [...all.slice(-2), toast]);
        return () => remove(toast.id);
      },
      undoNewest: () => {
        const newest = toasts.at(-1);
        if (!newest) return false;
        remove(newest.id);
        newest.undo();
        return true;
      },
    }),
    [toasts, remove],
  );
  return (
    <ToastsContext value={api}>
      {children}
      <div role="status" aria-live="polite" className={styles.toasts}>
        {toasts.map((toast, index) => (
          <ToastCard key={toast.id} toast={toast} isNewest={index === toasts.length - 1} onDone={remove} />
        ))}
      </div>
    </ToastsContext>
  );
}

type ToastCardProps = {
  readonly toast: Toast;
  /** The key undoes the newest. */
  readonly isNewest: boolean;
  readonly onDone: (id: number) => void;
};

function ToastCard({ toast, isNewest, onDone }: ToastCardProps) {
  const words = useWords();
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onDone(toast.id), undoOffered);
    return () => clearTimeout(timer);
  }, [isHeld, onDone, toast.id]);
  return (
    <div
      className={styles.toast}
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <span>{toast.text}</span>
      <Button
        size="small"
        {...(isNewest ? { shortcut: "Z" } : {})}
        onPress={() => {
          onDone(toast.id);
          toast.undo();
        }}
      >
        {words("ui.undo")}
      </Button>
    </div>
  );
}
