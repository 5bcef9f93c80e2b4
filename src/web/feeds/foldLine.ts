const longestOctets = 75;

/**
 * One content line as RFC 5545 §3.1 wants it: at most 75 octets a piece, each further piece with a space before it, no
 * character of UTF-8 cut in two. Without line ends.
 */
export function foldLine(line: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > longestOctets) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece];
}
