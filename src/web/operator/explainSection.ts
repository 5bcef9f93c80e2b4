import type { Phase } from '../../core/power/phase.ts';
import type { PowerPlan } from '../../core/power/powerPlan.ts';
import type { DesiredPower } from '../../core/power/wish.ts';
import type { Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { durationText } from '../sentences/durationText.ts';
import { sayDesired } from '../sentences/sayDesired.ts';
import { sayPhase } from '../sentences/sayPhase.ts';
import { sayPlan } from '../sentences/sayPlan.ts';
import { cityOf } from '../words/clockWords.ts';
import { wallInput } from './wallInput.ts';
import { when } from './words.ts';

export type ExplainModel = {
  readonly hub: string;
  readonly at: Instant;
  readonly leadMs: number;
  readonly rules: readonly { readonly rule: string; readonly opinion?: DesiredPower }[];
  readonly phase?: Phase;
  readonly verdict?: { readonly desired: DesiredPower & { readonly hub: string }; readonly plan: PowerPlan };
  /** When what was seen of its cluster was last noted; looks that find no change are not. */
  readonly seenAt?: Instant | undefined;
  /** What changes next, and when, if nobody asks for anything more. */
  readonly changes: readonly { readonly at: Instant; readonly desired: DesiredPower }[];
};

const names: Readonly<Record<string, string>> = {
  pause: 'Pause',
  hold: 'Hold',
  longestAwake: 'Longest stretch',
  wish: 'Somebody’s wish',
  idle: 'Idle in open hours',
  window: 'Open hours',
  activity: 'People at work',
  keepWarm: 'Scarce capacity',
  doze: 'Doze first',
  asleep: 'Asleep',
};

/** The decision, every rule's opinion in the order of the policy, what follows, and what would change it. */
export function explainSection(model: ExplainModel, timeZone: string, now: Instant): Html {
  const { hub, at, rules, phase, verdict, leadMs, seenAt, changes } = model;
  const decides = rules.findIndex(({ opinion }) => opinion);
  const decided = rules[decides]?.opinion;
  const seen = phase
    ? html`Its machines were last seen ${sayPhase(phase)}${seenAt !== undefined && html` (noted ${when(seenAt, timeZone, now)}; looks that find no change are not noted)`}.`
    : html`Nobody has looked at its machines yet.`;
  return html`<p><strong>${decided && sayDesired(decided, timeZone, at)}</strong></p>
${verdict && html`<p>${sayPlan(verdict.plan, timeZone, at)}${verdict.desired.hub !== hub && ` Decided by hub ${verdict.desired.hub}, on the same machines.`}</p>`}
<h3>Every rule, in the order of the policy</h3>
<ol class="rules">${rules.map(({ rule, opinion }, index) => html`<li${index === decides && html` class="decides"`}>${names[rule] ?? rule}: ${opinionText(opinion, index, decides, rules.length, timeZone, at)}</li>`)}</ol>
<p class="small">${seen} A start begins ${durationText(leadMs)} before opening. Judged by what is remembered now${at < now ? '; what was known then is not kept' : at > now ? ', as if nobody asked for anything more' : ''}.</p>
${changes.length > 0 && html`<h3>What changes next</h3><ul>${changes.map((change) => html`<li>${when(change.at, timeZone, now)}: ${sayDesired(change.desired, timeZone, now)}</li>`)}</ul>`}
<form class="filters" method="get" action="/operator/hubs/${hub}#explain"><div><label for="at">At another moment (${cityOf(timeZone)} time)</label><input type="datetime-local" id="at" name="at" value="${wallInput(at, timeZone)}"></div><button class="button">Explain</button></form>`;
}

function opinionText(
  opinion: DesiredPower | undefined,
  index: number,
  decides: number,
  all: number,
  timeZone: string,
  at: Instant,
): string {
  if (!opinion) return 'no opinion.';
  if (index === decides) return `decides. ${sayDesired(opinion, timeZone, at)}`;
  // The last rule always has an opinion, and it reads as a contradiction where another one decides.
  if (index === all - 1) return 'would be off if no other rule spoke.';
  return `overruled by ${decides + 1}; it would have said: ${sayDesired(opinion, timeZone, at)}`;
}
