import { durationMs } from '../../core/durationMs.ts';
import type { Result } from '../../core/result.ts';
import type { DoorRefusal } from '../doorRefusal.ts';
import { type Language, toLanguage } from '../messages/language.ts';
import type { CameBy } from './cameBy.ts';
import { jsonMembers } from './jsonMembers.ts';
import { type Given, givenOnce } from './webRequest.ts';

/** What a form or a body asks for. `all`: everybody's leases, not just one's own. */
export type WakeFields = CameBy & {
  readonly leaseMs?: number;
  readonly live?: true;
  /** Asked by somebody who is at work there already: the page does not open the hub by itself. */
  readonly stay?: true;
  readonly all?: true;
  readonly lang?: Language;
};

/** The fields of a posted form; names that are not ours are left alone, as forms are free to carry them. */
export function wakeFieldsOfForm(text: string): Result<WakeFields, DoorRefusal> {
  const form = new URLSearchParams(text);
  return fieldsOf({
    lease: givenOnce(form, 'lease'),
    next: givenOnce(form, 'next'),
    pass: givenOnce(form, 'pass'),
    live: givenOnce(form, 'live'),
    stay: givenOnce(form, 'stay'),
    all: givenOnce(form, 'all'),
    lang: givenOnce(form, 'lang'),
  });
}

/** The members of a JSON body; none at all is an empty one, and one that is not ours is refused. */
export function wakeFieldsOfJson(text: string): Result<WakeFields, DoorRefusal> {
  const body = jsonMembers(text);
  if (!body.ok) return body;
  const values: Record<string, Given> = {};
  for (const [name, value] of body.value) {
    if (name !== 'lease' && name !== 'next') return refuse('the body has a member other than lease and next');
    if (typeof value !== 'string') return refuse(`${name} is no text`);
    values[name] = value;
  }
  return fieldsOf(values);
}

function fieldsOf(values: Readonly<Record<string, Given>>): Result<WakeFields, DoorRefusal> {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'object') return refuse(`${name} is given more than once`);
  }
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [lease, next, pass] = [text('lease'), text('next'), text('pass')];
  const lang = toLanguage(text('lang'));
  const leaseMs = lease === undefined ? undefined : durationMs(lease);
  if (lease !== undefined && leaseMs === undefined) return refuse('lease is no ISO 8601 duration');
  return {
    ok: true,
    value: {
      ...(leaseMs !== undefined && { leaseMs }),
      ...(next !== undefined && { next }),
      ...(pass !== undefined && { pass }),
      ...(text('live') === '1' && { live: true }),
      ...(text('stay') === '1' && { stay: true }),
      ...(text('all') === '1' && { all: true }),
      ...(lang && { lang }),
    },
  };
}

function refuse(says: string): Result<never, DoorRefusal> {
  return { ok: false, error: { code: 'badRequest', says } };
}
