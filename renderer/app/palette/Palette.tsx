import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useWords } from "../../ui/words.tsx";
import type { AppCommand } from "../shortcuts/keys.ts";
import { PaletteItem } from "./PaletteItem.tsx";
import { usePaletteEntries } from "./usePaletteEntries.tsx";
import styles from "./Palette.module.css";

type PaletteProps = {
  readonly onClose: () => void;
  readonly run: (command: AppCommand) => boolean;
  /** Hands over, once, what was typed between the key that opens this and its field being there. */
  readonly takeEarly: () => string;
};

/** Everything by name: places, actions, sites to write for, and tickets. */
export function Palette(props: PaletteProps) {
  const words = useWords();
  return (
    <ModalOverlay isOpen onOpenChange={props.onClose} isDismissable className={styles.overlay ?? ""}>
      <Modal className={styles.modal ?? ""}>
        <Dialog aria-label={words("app.search")} className={styles.dialog ?? ""}>
          <PaletteBox {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/**
 * A combobox whose list is always open. Our own, because its entries arrive in two waves (actions at once, tickets after
 * the engine's answer) and the first entry must stay the one that Enter takes.
 */
function PaletteBox({ onClose, run, takeEarly }: PaletteProps) {
  const words = useWords();
  const navigate = useNavigate();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [wished, setWished] = useState(0);
  const entries = usePaletteEntries(typed, { run, navigate });
  const active = Math.min(wished, entries.length - 1);
  const itemId = (index: number) => `${listId}-${index}`;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const act = (index: number) => {
    onClose();
    entries[index]?.act();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setWished((active + 1) % entries.length);
    else if (event.key === "ArrowUp") setWished((active - 1 + entries.length) % entries.length);
    else if (event.key === "Enter" && entries.length > 0) act(active);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-label={words("app.paletteLabel")}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        {...(active >= 0 ? { "aria-activedescendant": itemId(active) } : {})}
        className={styles.input}
        placeholder={words("app.palettePlaceholder")}
        value={typed}
        maxLength={200}
        spellCheck={false}
        // Opened by a key to be typed into: that is what focus is for here.
        autoFocus
        onFocus={() => {
          const early = takeEarly();
          setTyped((text) => text + early);
        }}
        onChange={(event) => {
          setTyped(event.target.value);
          setWished(0);
        }}
        onKeyDown={press}
      />
      <div ref={list} id={listId} role="listbox" aria-label={words("app.paletteResults")} className={styles.list}>
        {entries.map((entry, index) => (
          <PaletteItem
            key={entry.id}
            id={itemId(index)}
            entry={entry}
            isActive={index === active}
            onPoint={() => setWished(index)}
            onAct={() => act(index)}
          />
        ))}
      </div>
      {entries.length === 0 && (
        <p role="status" className={styles.empty}>
          {words("ui.nothingMatches")}
        </p>
      )}
    </>
  );
}
