/** What a name must not bring along: control characters, marks that turn the direction of what follows, broken letters. */
const unwanted = /(?!\n)\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** At most `limit` UTF-16 units of a text, its lines kept, an ellipsis where something is left out. */
export function plainLines(text: string, limit: number): string {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  return cutAt(clean, limit);
}

/** The same in one line. */
export function plainLine(text: string, limit: number): string {
  return plainLines(text.replace(/\s+/g, ' '), limit);
}

/** Never through the middle of a character that takes two units. */
function cutAt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1);
  const isHalf = /[\ud800-\udbff]$/.test(kept);
  return `${(isHalf ? kept.slice(0, -1) : kept).trimEnd()}…`;
}
