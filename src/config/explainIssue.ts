import * as z from 'zod';
import type { ConfigProblem, ProblemScope } from '../core/policy.ts';
import { type FieldNote, fieldNotes, isRecord } from './fields/field.ts';
import { weekdayMeant } from './fields/weekday.ts';
import { nearest } from './nearest.ts';
import type { ParsedText, Path } from './parseText.ts';
import { hubScope } from './problemScope.ts';
import { configSchema } from './schema.ts';
import { shortened } from './shortened.ts';

type Place = {
  readonly path: Path;
  readonly says: string;
  readonly fix: string;
  readonly found: unknown;
};

/** Turns what zod found into problems an operator can act on. An unknown key gives one problem each. */
export function explainIssue(issue: z.core.$ZodIssue, { root, lineOf }: ParsedText): ConfigProblem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  return places(issue, path, root).map((place) => {
    const line = lineOf(place.path);
    const found = shortened(place.found);
    return {
      scope: scopeOf(path, root),
      path: dotted(place.path),
      ...(line === undefined ? {} : { line }),
      says: place.says,
      ...(found === undefined ? {} : { found }),
      fix: place.fix,
    };
  });
}

function places(issue: z.core.$ZodIssue, path: Path, root: unknown): Place[] {
  const found = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
  if (issue.code === 'custom')
    return [{ path, found, says: issue.message, fix: String(issue.params?.['fix']) }];
  const schema = schemaAt(path);
  const note = (schema && fieldNotes.get(schema)) ?? { noun: 'something else', example: '' };
  const key = String(path.at(-1) ?? '');
  if (found === undefined) {
    const map = valueAt(root, path.slice(0, -1));
    const example = (isRecord(map) ? note.missing?.(map) : undefined) ?? note.example;
    return [{ path, found, says: 'is missing', fix: `add ${key}: ${example}` }];
  }
  return [
    {
      path,
      found,
      says: issue.code === 'too_small' ? 'is empty' : `must be ${note.noun}`,
      fix: oneOf(issue, found, path) ?? fixOf(found, path, note),
    },
  ];
}

/** Of a few words: the one that was meant. An example that means something else would be copied. */
function oneOf(issue: z.core.$ZodIssue, found: unknown, path: Path): string | undefined {
  const key = path.at(-1);
  if (issue.code !== 'invalid_value' || issue.values.length < 2 || typeof key !== 'string') return undefined;
  const words = issue.values.map(String);
  const meant = typeof found === 'string' ? nearest(found.trim(), words) : undefined;
  return meant === undefined ? `write ${key}: and one of ${words.join(', ')}` : `write ${key}: ${meant}`;
}

function fixOf(found: unknown, path: Path, note: FieldNote): string {
  const day = path.at(-2) === 'days' ? weekdayMeant(found) : undefined;
  if (day) return `write ${day}`;
  return (
    note.wrongType?.(found) ??
    (typeof path.at(-1) === 'string' ? `write ${path.at(-1)}: ${note.example}` : `write ${note.example}`)
  );
}

function unknownKey(parent: Path, key: string): Place {
  const path = [...parent, key];
  const schema = schemaAt(parent);
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const holds = parent.includes('secrets') ? 'secret' : parent.at(-1) === 'token' ? 'token' : undefined;
  if (holds && valueKeys.has(key.toLowerCase())) return valueWritten(path, key, holds);
  const near = nearest(key, known);
  const fix = near ? `write ${near}` : `remove it; the keys here are ${known.join(', ')}`;
  return { path, says: 'unknown key', fix, found: key };
}

/** Under such keys, in lower case, somebody writes the secret itself. */
const valueKeys = new Set([
  'value',
  'token',
  'password',
  'clientsecret',
  'client_secret',
  'secrettext',
  'secretvalue',
]);

function valueWritten(path: Path, key: string, holds: 'secret' | 'token'): Place {
  const replaced =
    holds === 'secret'
      ? 'have it replaced: what stood in a file has leaked (rotate --incident)'
      : 'give the hub another one: what stood in a file has leaked';
  return {
    path,
    found: key,
    says: `no value of a ${holds} may stand in this file`,
    fix: `remove it, keep it in the vault only, and ${replaced}`,
  };
}

function scopeOf(path: Path, root: unknown): ProblemScope {
  const [section, index] = path;
  if (section === 'vaults' || section === 'notify' || section === 'watch')
    return { kind: 'section', section };
  return section === 'hubs' && typeof index === 'number' ? hubScope(root, index) : { kind: 'file' };
}

/** The schema of the value at `path`; undefined below what is known. */
function schemaAt(path: Path): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType | undefined = configSchema;
  for (const step of path) {
    schema = bare(schema);
    if (schema instanceof z.ZodObject) schema = schema.shape[step];
    else if (schema instanceof z.ZodArray) schema = schema.element;
    else schema = schema instanceof z.ZodRecord ? schema.valueType : undefined;
  }
  return bare(schema);
}

function bare(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    root,
  );
}

/** `hubs[0].schedule.windows[1].from` */
export function dotted(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step),
    '',
  );
}
