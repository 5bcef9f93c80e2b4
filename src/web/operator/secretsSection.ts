import type { SecretLine } from '../../core/operator/secretLine.ts';
import { isRotationFinding } from '../../core/rotation/isRotationFinding.ts';
import { ownVault } from '../../core/rotation/loginSecret.ts';
import type { Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { findingDetail } from '../sentences/findingDetail.ts';
import { findingPlaces } from '../sentences/findingPlaces.ts';
import type { Remedy } from '../sentences/remedy.ts';
import { sayRotationFinding } from '../sentences/sayRotationFinding.ts';
import { count, when } from './words.ts';

/** A hub's login secrets as the last look saw them, with what needs a person and the ways to act. */
export function secretsSection(
  lines: readonly SecretLine[],
  hub: string,
  timeZone: string,
  now: Instant,
  acts: boolean,
): Html {
  if (lines.length === 0)
    return html`<p>No secret of this hub is rotated; <code>secrets</code> in its configuration adds one.</p>`;
  return html`${lines.map((line) => secret(line, hub, timeZone, now, acts))}`;
}

function secret(line: SecretLine, hub: string, timeZone: string, now: Instant, acts: boolean): Html {
  const { name, unit, seen, asks, confirmed } = line;
  const { vault, secret: stored } = unit.store;
  const at = vault === ownVault ? 'the keeper’s own vault' : vault;
  const current = seen?.current;
  const proof = current && confirmed[hub]?.version === current.version ? confirmed[hub] : undefined;
  const href = (act: string) => `/operator/hubs/${hub}/${act}?${new URLSearchParams({ secret: name })}`;
  return html`<h3>${name}</h3>
<dl><dt>Kept as</dt><dd>${stored} in ${at}</dd><dt>Application</dt><dd><code>${unit.appId}</code></dd>${
    current?.expiresAt !== undefined &&
    html`<dt>Ends</dt><dd>${when(current.expiresAt, timeZone, now)}${seen?.dueAt !== undefined && Number.isFinite(seen.dueAt) && html`; replaced from ${when(seen.dueAt, timeZone, now)}`}</dd>`
  }<dt>This hub</dt><dd>${
    proof
      ? html`uses the current value: proved ${when(proof.at, timeZone, now)}`
      : 'is not proved to use the current value'
  }</dd><dt>Last look</dt><dd>${
    seen
      ? html`${when(seen.at, timeZone, now)}: ${seen.step}, because ${seen.because}; ${count(seen.credentials.length, 'credential')}`
      : 'none yet'
  }</dd>${asks.length > 0 && html`<dt>Asked for</dt><dd>${asks.map(({ kind }) => kind).join(', ')}</dd>`}</dl>
${findingTexts(line, hub, now)}
${acts && html`<p class="acts"><a class="button" href="${href('rotate')}">Rotate now…</a><a class="button" href="${href('confirm')}">Confirm its use…</a><a class="button danger" href="${href('incident')}">It has leaked…</a></p>`}`;
}

/** What is about another hub with the same secret stands on the page of that one. */
function findingTexts(line: SecretLine, hub: string, now: Instant): Html[] {
  const { findings = [], credentials = [], current } = line.seen ?? {};
  return findings.filter(isRotationFinding).flatMap((finding) =>
    findingPlaces(finding, line.unit, line, current?.version, { hub }).map((place) => {
      const detail = findingDetail(line, credentials, { hub, now });
      return remedyText(sayRotationFinding(finding, place, detail));
    }),
  );
}

function remedyText({ says, fix, commands }: Remedy): Html {
  return html`<div class="bad"><p><strong>${says}</strong></p><p>${fix}</p>${commands.map((command) => html`<p><code>${command}</code></p>`)}</div>`;
}
