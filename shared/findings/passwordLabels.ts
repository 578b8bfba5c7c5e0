/** Longer texts are no labels, and are not worth the time to look at. */
const LONGEST = 300;
const WORD = String.raw`(?:pass\s?word|pass\s?phrase|pass\s?code|passwor[dt]|kennwort|contraseña|mot de passe|wachtwoord|senha|palavra-passe|hasło|heslo|lösenord|adgangskode|passord|salasana|parola|jelszó|пароль)`;
/** "Password", "Passwort:", "Mot de passe *"; all in small letters it may be the value. */
const LABEL = new RegExp(String.raw`^${WORD}(?: ?[:?…]| \*| \(\p{L}+\))*$`, "iu");
const LETTERS = /^\p{Lu}[\p{L} ,.'’:?!*…()-]*$/u;
const HAS_WORD = new RegExp(String.raw`(?<!\p{L})${WORD}`, "iu");
/** Words that labels and messages have beside it, and what they end with; a phrase to sign in with has none of them. */
const SENTENCE =
  /(?:[.?:…]| \*)$|(?<!\p{L})(?:your|new|old|current|confirm|repeat|retype|enter|type|choose|set|forgot|forgotten|lost|reset|change|show|hide|update|create|please|and|or|is|are|must|the|a|again|user|email|account|ihr|dein|neues|altes|aktuelles|vergessen|wiederholen|bestätigen|ändern|anzeigen|eingeben|bitte|und|oder|votre|nouveau|ancien|actuel|oublié|confirmer|saisir|le|et|ou|su|tu|nueva|actual|olvid\p{L}*|confirmar|la|y)(?!\p{L})/iu;

/** A field's label or a message, not what somebody signs in with. In doubt it is no label. */
export function isPasswordLabel(value: string): boolean {
  if (value.length > LONGEST) return false;
  if (LABEL.test(value)) return value !== value.toLowerCase() || /\P{L}$/u.test(value);
  return value.includes(" ") && LETTERS.test(value) && HAS_WORD.test(value) && SENTENCE.test(value);
}

/** "password", "Passwort": so common a text that it must not be taken out wherever it stands. */
export function isPasswordWord(value: string): boolean {
  return value.length <= LONGEST && LABEL.test(value);
}
