import { expect, it } from 'vitest';
import { findingsBeside } from '../../../src/core/operator/findingsBeside.ts';
import type { PeopleFacts } from '../../../src/core/people/peopleFacts.ts';
import { idle } from '../../builders/people.ts';

const findings = ['target.stuck', 'hub.peopleUntold', 'hub.peopleUndrained'] as const;
const told = { askedAt: 1, servers: 0 };
const problem = { class: 'unreachable', message: 'no' } as const;
const rest = (people: PeopleFacts) =>
  findingsBeside(findings, { people, place: { url: 'https://hub.example.edu', token: idle.token } });

it('core/operator/findingsBeside: only what the line of its people tells in full is left out', () => {
  expect(findingsBeside(findings, undefined)).toEqual(findings);
  expect(rest(told)).toEqual(findings);
  expect(rest({ ...told, silentSince: 1 })).toEqual(findings);
  expect(rest({ ...told, silentSince: 1, problem })).toEqual(['target.stuck', 'hub.peopleUndrained']);
  expect(rest({ ...told, cannotStop: { ...problem, since: 1 } })).toEqual([
    'target.stuck',
    'hub.peopleUntold',
  ]);
});
