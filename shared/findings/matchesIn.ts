/**
 * All matches of a global pattern, like `matchAll` without its copy of the pattern: a recording has a hundred thousand
 * short texts, and nearly all of them match nothing.
 */
export function matchesIn(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === "") pattern.lastIndex += 1;
  }
  return matches;
}
