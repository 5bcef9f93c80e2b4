import { type Instant, toIso } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { wallText } from '../sentences/wallText.ts';
import { cityOf } from '../words/clockWords.ts';

/** An instant as people of the zone say it, and for programs. */
export function when(at: Instant, timeZone: string, now: Instant): Html {
  return html`<time datetime="${toIso(at)}">${wallText(at, timeZone, now)}</time>`;
}

/** The same with the city whose clock it is. */
export function whenThere(at: Instant, timeZone: string, now: Instant): Html {
  return html`${when(at, timeZone, now)} (${cityOf(timeZone)})`;
}

/** Who did something, as the audit names them; guests and links are never told apart by their addresses. */
export function who(by: string): string {
  const [kind, rest = ''] = splitOnce(by, ':');
  if (by === 'keeper') return 'the keeper';
  if (by === 'outside') return 'somebody outside the keeper';
  if (kind === 'person') return splitOnce(rest, ' ')[1] ?? 'a person signed in';
  if (kind === 'link') return 'somebody with a link';
  if (kind === 'address') return 'a guest';
  if (kind === 'cli') return `${rest} (command)`;
  return by;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function splitOnce(text: string, at: string): [string, string?] {
  const index = text.indexOf(at);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
