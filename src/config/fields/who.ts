import * as z from 'zod';
import type { WakeWho } from '../../core/policy.ts';
import { fieldNotes, isRecord, type Wrong, withRule } from './field.ts';

const words = ['signedIn', 'link', 'anyone'] as const;
const most = 100;
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const example = 'signedIn';
const mapExample = '{ groups: [00000000-0000-0000-0000-000000000000], roles: [Hub.User] }';

/** Who may wake a hub, in the words of the domain; undefined for what `who` refuses. Groups in lower case. */
export function toWho(value: unknown): WakeWho | undefined {
  if (judgeWho(value).length > 0) return undefined;
  const word = words.find((each) => each === value);
  if (word) return { kind: word };
  const { groups = [], roles = [] } = value as { groups?: string[]; roles?: string[] };
  return { kind: 'members', groups: groups.map((group) => group.toLowerCase()), roles };
}

function judgeWho(value: unknown): Wrong[] {
  if (typeof value === 'string') {
    const meant = words.find((word) => word.toLowerCase() === value.trim().toLowerCase());
    const fix = meant ? `write ${meant}` : `write signedIn, link, anyone, or ${mapExample}`;
    return words.some((word) => word === value) ? [] : [{ says: 'no such people', fix }];
  }
  if (!isRecord(value)) {
    return [{ says: 'must be a word or a map', fix: `write signedIn, link, anyone, or ${mapExample}` }];
  }
  const strays = Object.keys(value).filter((key) => key !== 'groups' && key !== 'roles');
  return [
    ...strays.map((key) => ({
      at: [key],
      says: 'unknown key',
      fix: 'remove it; the keys here are groups, roles',
    })),
    ...judgeList('groups', value['groups'], judgeGroup),
    ...judgeList('roles', value['roles'], judgeRole),
    ...(['groups', 'roles'].every((key) => isEmpty(value[key]))
      ? [{ says: 'names nobody', fix: 'add a group or a role, or write link where only links may wake' }]
      : []),
  ];
}

function judgeList(key: string, value: unknown, judge: (each: string) => Wrong | undefined): Wrong[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ at: [key], says: 'must be a list', fix: `write ${key}: [ … ]` }];
  if (value.length > most) return [{ at: [key], says: `more than ${most}`, fix: `keep at most ${most}` }];
  return value.flatMap((each: unknown, index) => {
    const wrong = typeof each === 'string' ? judge(each) : { says: 'no text', fix: 'put it in quotes' };
    return wrong ? [{ ...wrong, at: [key, index] }] : [];
  });
}

function judgeGroup(value: string): Wrong | undefined {
  if (guid.test(value)) return undefined;
  return {
    says: 'no object id of a group',
    fix: 'write the GUID that az ad group show --group NAME --query id prints',
  };
}

function judgeRole(value: string): Wrong | undefined {
  if (/^[^\s.]\S{0,119}$/.test(value)) return undefined;
  return {
    says: 'no value of an app role',
    fix: 'write the role’s value, such as Hub.User: 1 to 120 signs, no blanks',
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

const listSchema = (pattern: string) => ({
  type: 'array',
  items: { type: 'string', pattern },
  maxItems: most,
});

// Any value for zod, so that one rule may say in plain words what is wrong; editors get the shape from the meta.
export const who = withRule(
  z
    .unknown()
    .meta({
      description:
        'Who may wake it: everybody signed in, members of a group or holders of an app role, only holders of a link, or anyone who finds the page. Operators always may.',
      anyOf: [
        { enum: words },
        {
          type: 'object',
          properties: { groups: listSchema('^[0-9a-fA-F-]{36}$'), roles: listSchema('^[^\\s.]\\S{0,119}$') },
          additionalProperties: false,
          minProperties: 1,
        },
      ],
      examples: [example],
    })
    .register(fieldNotes, {
      noun: 'signedIn, link, anyone, or a map of groups and roles',
      example,
      otherwise: 'signedIn',
    }),
  (value) => (value === undefined ? [] : judgeWho(value)),
);
