import { oneLine } from '../../oneLine.ts';

/** Of a service's own text so much is kept (characters). */
const mostWords = 400;

/** What is kept of a service's own text: its beginning, on one line. */
export function keptWords(text = ''): string {
  return oneLine(text).slice(0, mostWords);
}
