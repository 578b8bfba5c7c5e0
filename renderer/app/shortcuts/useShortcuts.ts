import { useEffect, useEffectEvent, useRef } from "react";
import { useRequest } from "../../bridge/queries.ts";
import { isMac } from "../../ui/platform.ts";
import { noKeys, readKey, type AppCommand, type KeyPress, type KeyState } from "./keys.ts";

/** Runs the window's commands by key. `run` answers false when the command has nothing to do here. */
export function useShortcuts(run: (command: AppCommand) => boolean): void {
  const state = useRef<KeyState>(noKeys);
  const areLettersOn = useAreLettersOn();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
    const reading = readKey(state.current, pressOf(event), areLettersOn);
    state.current = reading.state;
    if (reading.command && run(reading.command)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

/** A single-letter key of one page: off in text fields, in dialogs and where the user switched letters off. */
export function usePageKey(letter: string, run: () => void, isOn = true): void {
  const areLettersOn = useAreLettersOn();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isOn || !areLettersOn || event.defaultPrevented || event.isComposing) return;
    const press = pressOf(event);
    if (press.hasMod || press.hasAlt || press.isTyping || press.key.toLowerCase() !== letter) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    // Before the window's own keys, so that a page may give a letter its own meaning.
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener, { capture: true });
    return () => document.removeEventListener("keydown", listener, { capture: true });
  }, []);
}

function useAreLettersOn(): boolean {
  return useRequest("shell.preferences", {}).data?.singleLetterKeys ?? true;
}

function pressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    hasMod: isMac() ? event.metaKey : event.ctrlKey,
    hasShift: event.shiftKey,
    hasAlt: event.altKey,
    isTyping: isTypingPlace(event.target),
    atMs: event.timeStamp,
  };
}

/** Text fields, and anything modal: a letter typed at an open dialog is not meant for the page behind it. */
function isTypingPlace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null;
}

function isModifier(key: string): boolean {
  return ["Shift", "Control", "Alt", "Meta"].includes(key);
}
