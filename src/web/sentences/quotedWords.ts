import { oneLine } from '../../core/oneLine.ts';

/** What a service or a command said, quoted inside a sentence of ours; empty where it said nothing. */
export function quotedWords(message: string): string {
  const words = oneLine(message).replace(/\.+$/, '');
  return words === '' ? '' : `“${words}”`;
}

/** The end of a sentence of ours that they explain; a full stop alone where nothing was said. */
export function endedBy(message: string): string {
  const words = quotedWords(message);
  return words === '' ? '.' : `: ${words}.`;
}
