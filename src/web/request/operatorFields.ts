import type { Result } from '../../core/result.ts';
import type { DoorRefusal } from '../doorRefusal.ts';
import { jsonMembers } from './jsonMembers.ts';
import { givenOnce } from './webRequest.ts';

const names = ['until', 'reason', 'power', 'secret', 'typed', 'act', 'key', 'tag', 'pass'] as const;
type Name = (typeof names)[number];

/** What a form or a body of operators says, as text; nothing is judged yet. */
export type OperatorFields = Readonly<Partial<Record<Name, string>>>;

const longest = 2000;

/** Of a posted form; names that are not ours are left alone. */
export function operatorFieldsOfForm(text: string): Result<OperatorFields, DoorRefusal> {
  const form = new URLSearchParams(text);
  const fields: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = givenOnce(form, name);
    if (typeof value === 'object') return refuse(`${name} is given more than once`);
    if (value !== undefined && value.length > longest) return refuse(`${name} is too long`);
    if (value !== undefined && value !== '') fields[name] = value;
  }
  return checked(fields);
}

/** Of a JSON body; a member that is not ours, or no text, is refused. */
export function operatorFieldsOfJson(text: string): Result<OperatorFields, DoorRefusal> {
  const body = jsonMembers(text);
  if (!body.ok) return body;
  const fields: Partial<Record<Name, string>> = {};
  for (const [name, value] of body.value) {
    const known = names.find((each) => each === name);
    if (!known) return refuse('the body has a member that is not known');
    if (typeof value !== 'string' || value.length > longest)
      return refuse(`${known} is no text, or too long`);
    fields[known] = value;
  }
  return checked(fields);
}

function checked(fields: OperatorFields): Result<OperatorFields, DoorRefusal> {
  if (fields.key !== undefined && !/^[\w-]{1,64}$/.test(fields.key)) return refuse('key is not understood');
  return { ok: true, value: fields };
}

function refuse(says: string): Result<never, DoorRefusal> {
  return { ok: false, error: { code: 'badRequest', says } };
}
