/** Say nothing about a fault: small words of English and German, greetings, and the titles of Standby's own sections. */
const stopWords = new Set(
  `about above after again against all almost already also always and another any anybody anyone anything are around because
  been before began begun behind being below best between both but came can cannot come could did does doing done down during
  each either else even ever every everything few first for from get gets give given goes going got greetings had has have
  having hello help her here hers him his how however ideas into issue its itself just kind know last least let like likely
  little look looks made make makes many may maybe might more most much must near need needs never new next nobody none nor not
  nothing now off often once one only onto other others our ours out over own please problem put quite rather really regards
  reproduce same saw say says see seems seen several shall she should show shows since some somebody someone something
  sometimes soon steps still such support sure take team than thank thanks that the their theirs them then there these they
  thing things think this those though three through thus ticket till today together tomorrow too towards tried try trying two
  under until upon urgent use used very via want was way well were what when where whether which while who whole whom whose why
  will with within without would yes yesterday yet you your yours
  aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits bin bis bitte dabei dafür dann
  dank danke das dass dem den denn der des deshalb die dies diese diesem diesen dieser dieses doch dort durch eben ein eine
  einem einen einer eines einige erst etwas für gab ganz gar gegen gestern gibt grüße gruß haben hallo hat hatte heute hier ich
  ihm ihn ihnen ihr ihre immer ins ist jede jedem jeden jeder jedes jetzt kann kein keine keinen können könnte könnten leider
  man mehr mein mit morgen muss nach nicht nichts noch nun nur oder ohne problem schon sehr sein seine seit sich sie sind soll
  sollte sondern über uns unser unsere unter viel vielen vom von vor war waren warum was weil weiter welche wenn wer werden wie
  wieder will wir wird wohl worden wurde wurden zum zur zwei zwischen`.split(/\s+/u),
);

/**
 * Endings that turn one word into another of its family, by their last letter, the longest first. German compounds are
 * cut by length instead.
 */
const endings: Readonly<Record<string, readonly string[]>> = {
  s: ["ations", "ments", "ings", "ers", "ies", "es", "s"],
  n: ["ation", "ungen", "ten", "en", "n"],
  t: ["ment", "est", "tet", "st", "t"],
  g: ["ung", "ing"],
  d: ["end", "ed"],
  e: ["te", "e"],
  y: ["ly", "y"],
  r: ["er"],
  m: ["em"],
};
const LONGEST_ENDING = 6;
/** So much of a word is compared: "invoice", "invoices" and "invoicing" are one. */
const STEM = 7;
const SHORTEST = 3;

/** Adds the words of a text that can tell faults apart, each as its stem. */
export function addStems(text: string, to: Set<string>): void {
  for (const word of tellingWords(text)) to.add(stemOf(word));
}

/** For each stem the word that it was first written as. */
export function wordsOfStems(text: string): ReadonlyMap<string, string> {
  return new Map(
    tellingWords(text)
      .map((word): [string, string] => [stemOf(word), word])
      .toReversed(),
  );
}

function tellingWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  // Figures differ from page to page; an HTTP status is a word of its own.
  return words.filter((word) => !stopWords.has(word) && (!/^\d/u.test(word) || /^[45]\d\d$/u.test(word)));
}

function stemOf(word: string): string {
  // Whatever its ending is, it stands behind what is compared.
  if (word.length >= STEM + LONGEST_ENDING || word.length <= SHORTEST + 2) return word.slice(0, STEM);
  const ending = endings[word.at(-1) ?? ""]?.find((candidate) => word.endsWith(candidate)) ?? "";
  const cut = word.length - ending.length;
  return word.slice(0, Math.min(STEM, cut < SHORTEST ? word.length : cut));
}
