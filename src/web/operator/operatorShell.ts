import { operatorStyleHash, operatorStyleText } from '../../browser/operatorAssets.generated.ts';
import { powerIsLate } from '../../core/rounds.ts';
import { type Instant, minuteMs } from '../../core/time.ts';
import { type Html, html, trusted } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import { pageHeaders } from '../pages/pageShell.ts';
import { iconOf } from '../pages/sky.ts';
import { durationText } from '../sentences/durationText.ts';

/** What became of one's own click, said once at the top of the page it leads to. */
export type Banner = {
  readonly kind: 'done' | 'problem';
  readonly text: Html | string;
  /** The way back, while there is one. */
  readonly undo?: Html | undefined;
};

/** What every operator page says of the keeper and of the reader. */
export type Frame = {
  readonly now: Instant;
  /** Last round of power; absent: none is known. */
  readonly lastTickAt?: Instant | undefined;
  readonly openAlerts?: number | undefined;
  /** May act, not only read. */
  readonly acts: boolean;
  readonly banner?: Banner | undefined;
};

/** As the pages of visitors, but for the style; nothing here runs in the browser. */
export const operatorPolicy = `default-src 'none'; style-src '${operatorStyleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** A whole page for operators, in English. `here`: which of the links at the top leads to itself. */
export function operatorAnswer(
  status: number,
  { title, main, here }: { readonly title: string; readonly main: Html; readonly here?: string },
  frame: Frame,
): WebAnswer {
  const { banner } = frame;
  const body = html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${banner?.kind === 'problem' && 'Error: '}${title} – Hubkeeper</title>
<link rel="icon" href="${iconOf('day')}">
<style>${trusted(operatorStyleText)}</style>
</head>
<body class="operator">
<header><nav aria-label="Operators">${links(frame, here)}</nav><p class="small">${lookedText(frame)}</p></header>
<main id="main">${banner && bannerOf(banner)}${main}</main>
</body>
</html>
`;
  const headers = { ...pageHeaders('en'), 'Content-Security-Policy': operatorPolicy, Vary: 'Cookie' };
  return { status, headers, body: body.markup };
}

function links({ openAlerts }: Frame, here: string | undefined): Html[] {
  const count = openAlerts === undefined ? '' : ` (${openAlerts})`;
  return [
    ['/operator', 'Overview'],
    ['/operator/alerts', `Alerts${count}`],
    ['/', 'Visitors’ page'],
  ].map(([href, text]) => html`<a href="${href}"${href === here && html` aria-current="page"`}>${text}</a>`);
}

function lookedText({ lastTickAt, now }: Frame): Html {
  if (lastTickAt === undefined) return html`<span class="bad">The keeper has not looked yet.</span>`;
  const ago = now - lastTickAt < minuteMs ? 'just now' : `${durationText(minutes(now - lastTickAt))} ago`;
  const text = `The keeper looked ${ago}.`;
  return powerIsLate(lastTickAt, now)
    ? html`<strong class="bad">${text} It should every 5 minutes: nothing starts or stops by itself.</strong>`
    : html`${text}`;
}

function minutes(ms: number): number {
  return Math.floor(ms / minuteMs) * minuteMs;
}

function bannerOf({ kind, text, undo }: Banner): Html {
  const lead = kind === 'problem' && html`<strong>There is a problem.</strong> `;
  return html`<div class="card ${kind === 'problem' ? 'bad' : 'told'}" role="alert">${lead}${text}${undo}</div>`;
}
