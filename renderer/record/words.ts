import words from "../../shared/i18n/en/recording.json" with { type: "json" };

/** The bar's own words, without the message formatter: it is small and should open at once. */
export function recordingWords(id: keyof typeof words): string {
  return words[id];
}
