import { captureWords } from "./words.ts";
import { handles, type Handle } from "./selection.ts";

/** The elements of the overlay, made once; overlayView.ts puts them where they belong. */
export interface OverlayParts {
  readonly screen: HTMLCanvasElement;
  readonly shade: HTMLElement;
  /** Outline of the window that a click would take. */
  readonly target: HTMLElement;
  readonly selection: HTMLElement;
  readonly handles: ReadonlyMap<Element, Handle>;
  readonly size: HTMLElement;
  readonly bar: HTMLElement;
  readonly use: HTMLButtonElement;
  readonly cancel: HTMLButtonElement;
  readonly crossAcross: HTMLElement;
  readonly crossDown: HTMLElement;
  readonly loupe: HTMLElement;
  readonly loupePicture: HTMLCanvasElement;
  readonly loupePlace: HTMLElement;
  readonly hint: HTMLElement;
  readonly spoken: HTMLElement;
}

export function createParts(root: HTMLElement): OverlayParts {
  root.tabIndex = 0;
  root.setAttribute("role", "application");
  root.setAttribute("aria-label", captureWords("capture.application"));
  const screen = append(root, document.createElement("canvas"), "screen");
  const shade = append(root, document.createElement("div"), "shade");
  const target = append(root, document.createElement("div"), "target");
  const selection = append(root, document.createElement("div"), "selection");
  const crossAcross = append(root, document.createElement("div"), "cross across");
  const crossDown = append(root, document.createElement("div"), "cross down");
  const size = append(root, document.createElement("div"), "label size");
  const loupe = append(root, document.createElement("div"), "loupe");
  const bar = append(root, document.createElement("div"), "bar");
  const spoken = append(root, document.createElement("div"), "visually-hidden");
  spoken.setAttribute("role", "status");
  for (const silent of [screen, crossAcross, crossDown, loupe]) silent.setAttribute("aria-hidden", "true");
  return {
    screen,
    shade,
    target,
    selection,
    handles: new Map(
      handles.map((handle) => [append(selection, document.createElement("i"), `handle ${handle}`), handle]),
    ),
    size,
    bar,
    cancel: button(bar, captureWords("capture.cancel"), "Esc", ""),
    use: button(bar, captureWords("capture.use"), "Enter", "main"),
    crossAcross,
    crossDown,
    loupe,
    loupePicture: append(loupe, document.createElement("canvas"), "lens"),
    loupePlace: append(loupe, document.createElement("div"), "label place"),
    hint: hint(root),
    spoken,
  };
}

function append<Part extends HTMLElement>(parent: HTMLElement, part: Part, className: string): Part {
  part.className = className;
  parent.append(part);
  return part;
}

function button(bar: HTMLElement, words: string, key: string, className: string): HTMLButtonElement {
  const made = append(bar, document.createElement("button"), className);
  made.type = "button";
  made.append(words);
  const sign = append(made, document.createElement("kbd"), "");
  sign.textContent = key;
  sign.setAttribute("aria-hidden", "true");
  return made;
}

function hint(root: HTMLElement): HTMLElement {
  const made = append(root, document.createElement("p"), "label hint");
  made.append(captureWords("capture.hint"));
  for (const [key, id] of [
    ["← ↑ ↓ →", "capture.hintKeyboard"],
    ["F", "capture.hintWhole"],
    ["Esc", "capture.hintCancel"],
  ] as const) {
    const part = append(made, document.createElement("span"), "");
    append(part, document.createElement("kbd"), "").textContent = key;
    part.append(captureWords(id));
  }
  return made;
}
