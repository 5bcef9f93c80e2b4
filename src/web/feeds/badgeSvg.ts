import type { HubState } from '../../core/wake/hubState.ts';
import { escapeHtml } from '../html.ts';

/** A word and a colour each; white on the colour is at least 4.5:1, and the word says it without the colour. */
const faces: Readonly<Record<HubState, { readonly word: string; readonly colour: string }>> = {
  asleep: { word: 'asleep', colour: '#51606e' },
  queued: { word: 'waking', colour: '#0b5cad' },
  starting: { word: 'waking', colour: '#0b5cad' },
  hubStarting: { word: 'waking', colour: '#0b5cad' },
  ready: { word: 'awake', colour: '#1b6e3c' },
  stopping: { word: 'shutting down', colour: '#51606e' },
  cooling: { word: 'waking', colour: '#0b5cad' },
  degraded: { word: 'not answering', colour: '#8a5200' },
  trouble: { word: 'not awake yet', colour: '#b3261e' },
  heldOff: { word: 'kept off', colour: '#51606e' },
  unknown: { word: 'no news', colour: '#8a5200' },
};

/** A label of more characters is shortened. */
const longestLabel = 40;

/** A small picture for course pages: the hub's title and its state in a word. Plain SVG, no script, no font, no link. */
export function badgeSvg(title: string, state: HubState): string {
  const { word, colour } = faces[state];
  const all = [...title.replace(/\p{Cc}/gu, ' ')];
  const label = all.length > longestLabel ? `${all.slice(0, longestLabel - 1).join('')}…` : all.join('');
  const left = widthOf(label);
  const right = widthOf(word);
  const name = `${escapeHtml(label)}: ${word}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<rect width="${left}" height="20" fill="#16202b"/>`,
    `<rect x="${left}" width="${right}" height="20" fill="${colour}"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    `<text x="8" y="14" textLength="${left - 16}" lengthAdjust="spacingAndGlyphs">${escapeHtml(label)}</text>`,
    `<text x="${left + 8}" y="14" textLength="${right - 16}" lengthAdjust="spacingAndGlyphs">${word}</text>`,
    '</g></svg>',
  ].join('');
}

/** About what the text takes at 11 px; `textLength` makes it exact. */
function widthOf(text: string): number {
  return 16 + Math.max(1, [...text].length) * 7;
}
