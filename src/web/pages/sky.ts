import { type Html, html, trusted } from '../html.ts';
import type { HubPageState } from './hubPageState.ts';

/** What the sky shows: one for each kind of state, never the only thing that tells them apart. */
export type Sky = 'night' | 'dawn' | 'day' | 'dusk' | 'cloud';

const skies: Readonly<Record<HubPageState, Sky>> = {
  asleep: 'night',
  opensSoon: 'night',
  waking: 'dawn',
  guessing: 'dawn',
  late: 'dawn',
  notYet: 'cloud',
  stoppingKept: 'dusk',
  stopping: 'dusk',
  resting: 'dusk',
  ready: 'day',
  open: 'day',
  problem: 'cloud',
  off: 'night',
  notAllowed: 'night',
  dailyLimit: 'night',
  unknown: 'cloud',
};

export function skyOf(state: HubPageState): Sky {
  return skies[state];
}

const moon = '<path class="moon" d="M296 44a19 19 0 1 0 18 28 23 23 0 0 1-18-28z"/>';
const stars =
  '<path class="stars" d="M60 46h.1M112 68h.1M168 44h.1M214 64h.1M352 48h.1M384 74h.1M30 76h.1M250 42h.1"/>';
const clouds =
  '<path class="clouds" d="M250 84a14 14 0 0 1 4-27 22 22 0 0 1 42-4 17 17 0 0 1 9 31zM86 74a10 10 0 0 1 3-19 16 16 0 0 1 31-3 12 12 0 0 1 6 22z"/>';
const hills =
  '<path class="far" d="M0 92q70-26 150-8t140-4 110 2v38H0z"/><path class="near" d="M0 104q90-16 190-4t210-8v28H0z"/>';

/**
 * The hub's own sky: moon, sunrise, day. The sun climbs with `risen` (0–100), so it shows true progress and nothing moves
 * by itself. Decoration: hidden from readers, gone in forced colours.
 */
export function skyPicture(sky: Sky, risen = 0): Html {
  const body =
    sky === 'night' || sky === 'dusk'
      ? trusted(stars + moon)
      : sky === 'cloud'
        ? trusted(clouds)
        : sun(sky, risen);
  return html`<svg class="sky ${sky}" viewBox="0 0 400 120" preserveAspectRatio="xMidYMax slice" aria-hidden="true">${body}${trusted(hills)}</svg>`;
}

function sun(sky: 'dawn' | 'day', risen: number): Html {
  const height = sky === 'day' ? 66 : Math.round(100 - risen * 0.36);
  return html`<circle class="glow" id="glow" cx="300" cy="${height}" r="30"/><circle class="sun" id="sun" cx="300" cy="${height}" r="18"/>`;
}

const icons: Readonly<Record<Sky, string>> = {
  night:
    '<rect width="32" height="32" rx="8" fill="#17233f"/><path d="M20 7a10 10 0 1 0 6 15A11 11 0 0 1 20 7z" fill="#f4e7b8"/>',
  dusk: '<rect width="32" height="32" rx="8" fill="#4a3d6b"/><path d="M20 7a10 10 0 1 0 6 15A11 11 0 0 1 20 7z" fill="#f4e7b8"/>',
  dawn: '<rect width="32" height="32" rx="8" fill="#f08a5d"/><path d="M6 23a10 10 0 0 1 20 0z" fill="#fff2c4"/><path d="M3 25h26" stroke="#fff" stroke-width="2"/>',
  day: '<rect width="32" height="32" rx="8" fill="#2f8fdd"/><circle cx="16" cy="16" r="8" fill="#ffdb6e"/>',
  cloud:
    '<rect width="32" height="32" rx="8" fill="#8a5200"/><path d="M16 6v12M16 23v3" stroke="#fff" stroke-width="4" stroke-linecap="round"/>',
};

/** The page's icon as an address that needs no request. */
export function iconOf(sky: Sky): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${icons[sky]}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg).replaceAll('%20', ' ').replaceAll('%3D', '=').replaceAll('%2F', '/')}`;
}
