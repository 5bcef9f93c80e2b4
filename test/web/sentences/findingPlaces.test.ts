import { describe, expect, it } from 'vitest';
import { rotationUnits } from '../../../src/usecases/rotation/rotationUnits.ts';
import { findingPlaces } from '../../../src/web/sentences/findingPlaces.ts';
import { hubOf } from '../../builders/policy.ts';
import { loginSecretOf } from '../../builders/rotationHouse.ts';
import { refusedUntil } from '../../builders/rotationView.ts';

const hubs = ['research', 'lab', 'school'].map((name) => hubOf({ name, secrets: [loginSecretOf()] }));
const [unit] = rotationUnits(hubs);
if (!unit) throw new Error('three hubs with one secret are no unit');
const failure = { class: 'commandFailed', code: '1', message: 'crash loop' } as const;
const facts = {
  confirmed: {
    research: { version: 'v2', at: 1, by: 'marker' },
    lab: { version: 'v1', at: 1, by: 'marker' },
  },
  attempts: {},
  rollOuts: { lab: { version: 'v2', at: 1, tries: 2, commandId: 'c', failure } },
};
const hubsOf = (...[finding, options]: Parameters<typeof places>) =>
  places(finding, options).map(({ hub }) => hub);
const places = (
  finding: Parameters<typeof findingPlaces>[0],
  options?: Parameters<typeof findingPlaces>[4],
) => findingPlaces(finding, unit, facts, 'v2', options);

describe('web/sentences/findingPlaces', () => {
  it('what is about the secret is told once, as the first hub calls it, or the one that is asked for', () => {
    expect(hubsOf('rotation.undecided')).toEqual(['research']);
    expect(hubsOf('rotation.undecided', { hub: 'school' })).toEqual(['school']);
  });

  it('what is about hubs is told of those that nothing proves to use the current version', () => {
    expect(hubsOf('rotation.restartHub')).toEqual(['lab', 'school']);
    expect(hubsOf('rotation.otherValue')).toEqual(['lab', 'school']);
    expect(hubsOf('rotation.rollOutFailed')).toEqual(['lab']);
  });

  it('no hub that sleeps is to be restarted, and none is blamed for another', () => {
    expect(hubsOf('rotation.restartHub', { asleep: new Set(['school']) })).toEqual(['lab']);
    expect(hubsOf('rotation.restartHub', { hub: 'research' })).toEqual([]);
  });

  it('of hubs that the keeper restarts itself only the one where that failed, or is refused, is to be restarted by a person', () => {
    const secret = loginSecretOf({ rollOut: { kind: 'runCommand', namespace: 'jhub', deployment: 'hub' } });
    const [rolled] = rotationUnits(
      ['research', 'lab', 'school'].map((name) => hubOf({ name, secrets: [secret] })),
    );
    if (!rolled) throw new Error('three hubs with one secret are no unit');
    const restart = (attempts: typeof facts.attempts) =>
      findingPlaces('rotation.restartHub', rolled, { ...facts, attempts }, 'v2').map(({ hub }) => hub);
    expect(restart({})).toEqual(['lab']);
    const refused = refusedUntil(1, 'commandDisabled');
    expect(restart({ 'rollOut school': refused })).toEqual(['lab', 'school']);
  });
});
