/**
 * A text that came from elsewhere as one line of at most `most` characters: what does not show itself (control
 * characters, line breaks, marks that turn the direction of writing) becomes a blank, and what is too long ends in `…`.
 */
export function plainText(text: string, most: number): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= most) return line;
  let kept = '';
  // By whole characters, so that none is cut in two.
  for (const character of line) {
    if (kept.length + character.length > most - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** One word of a shell's command, quoted where it needs to be. */
export function shellWord(text: string): string {
  const word = plainText(text, 300);
  return /^[\w./:@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
