import words from "../../shared/i18n/en/capture.json" with { type: "json" };

/** The overlay's own words, without the message formatter: a hidden page per display has to be small. */
export function captureWords(
  id: keyof typeof words,
  values: Readonly<Partial<Record<"x" | "y" | "width" | "height", number>>> = {},
): string {
  const template: string = words[id];
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), template);
}
