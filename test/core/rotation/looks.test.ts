import { describe, expect, it } from 'vitest';
import type { RotationFacts } from '../../../src/core/rotation/facts/rotationFacts.ts';
import { provesRollOut, rollOutCommand } from '../../../src/core/rotation/rollOutCommand.ts';
import { isBroken, isProven, testVerdict } from '../../../src/core/rotation/testVerdict.ts';
import { needsRotationLook } from '../../../src/core/rotation/timing/needsRotationLook.ts';
import { nextRotationLook } from '../../../src/core/rotation/timing/nextRotationLook.ts';
import { hourMs, minuteMs, secondMs } from '../../../src/core/time.ts';
import { madrid } from '../../builders/power.ts';
import { asked, evening, testsOf, viewOf } from '../../builders/rotationView.ts';

const seen = {
  at: evening,
  credentials: [],
  step: 'settled',
  because: 'notDue',
  findings: [],
  dueAt: evening + 90 * hourMs,
};
const quiet = (parts: Partial<RotationFacts> = {}): RotationFacts =>
  viewOf({ facts: { seen, ...parts } }).facts;

describe('when a unit is looked at', () => {
  it.each<[string, boolean, RotationFacts | undefined, number]>([
    ['a unit that nobody has seen yet', true, undefined, 1],
    ['a quiet one, after an hour', false, quiet(), 1],
    ['a quiet one, after six', true, quiet(), 6],
    ['one that waits', true, quiet({ seen: { ...seen, step: 'wait' } }), 1],
    ['one with a finding', true, quiet({ seen: { ...seen, findings: ['rotation.late'] } }), 1],
    ['one that somebody asked something of', true, quiet({ asks: [asked('rotate', evening)] }), 1],
    ['one that has come due', true, quiet({ seen: { ...seen, dueAt: evening + hourMs } }), 1],
  ])('%s: %s', (_, looked, facts, hours) => {
    expect(needsRotationLook(facts, false, evening + hours * hourMs)).toBe(looked);
  });

  it('while a hub is up it is looked at every hour: people sign in there', () => {
    expect(needsRotationLook(quiet(), true, evening + hourMs)).toBe(true);
  });

  it('the next look: 10 s after a test, 30 s after an effect, not before the round where nothing is to be done', () => {
    const at = (step: Parameters<typeof nextRotationLook>[1]) => nextRotationLook(viewOf(), step, evening);
    expect(at({ kind: 'test', of: 'staged', version: 's', because: 'beforePromotion' })).toBe(
      evening + 10 * secondMs,
    );
    expect(at({ kind: 'reserve', because: 'due' })).toBe(evening + 30 * secondMs);
    expect(at({ kind: 'blocked', because: 'full' })).toBeUndefined();
    expect(at({ kind: 'wait', because: 'overlap', until: evening + 2 * hourMs })).toBeUndefined();
    expect(at({ kind: 'wait', because: 'backoff', until: evening + minuteMs })).toBe(evening + minuteMs);
    expect(at({ kind: 'wait', because: 'backoff', until: evening })).toBe(evening + 10 * secondMs);
    expect(at({ kind: 'wait', because: 'asleep', until: madrid('21:07') })).toBe(madrid('20:47'));
    const moving = viewOf({ standing: { power: 'moving' } });
    expect(nextRotationLook(moving, { kind: 'wait', because: 'unconfirmed' }, evening)).toBe(
      evening + 2 * minuteMs,
    );
  });
});

describe('what tests agree on', () => {
  const verdict = (...outcomes: ('works' | 'wrong')[]) =>
    testVerdict(
      outcomes.map((outcome, back) => ({ version: 'v', at: evening - back * 10 * secondMs, outcome })),
      'v',
    );

  it('replicas that disagree prove nothing and break nothing: only three in a row do', () => {
    expect(isProven(verdict('works', 'works', 'wrong', 'works'))).toBe(false);
    expect(isProven(verdict('works', 'works', 'works', 'wrong'))).toBe(true);
    expect(isBroken(verdict('wrong', 'wrong', 'works'))).toBe(false);
    expect(isBroken(verdict('wrong', 'wrong', 'wrong', 'works'))).toBe(true);
  });

  it('three within nine seconds are one; of another version they are none', () => {
    const close = [0, 4, 9].map((back) => ({
      version: 'v',
      at: evening - back * secondMs,
      outcome: 'works' as const,
    }));
    expect(testVerdict(close, 'v')).toMatchObject({ kind: 'works', times: 1 });
    expect(testVerdict(testsOf('other', 'works', evening, 3), 'v')).toEqual({ kind: 'untested' });
  });
});

describe('the command of a roll-out', () => {
  const rolled = {
    appId: '00000000-0000-0000-0000-00000000d001',
    version: 'abc123',
    mark: '0123456789abcdef',
  };

  it('without a synced secret: patch, wait, say what runs', () => {
    const command = rollOutCommand({ kind: 'runCommand', namespace: 'jhub', deployment: 'hub' }, rolled);
    expect(command.split('\n')).toEqual([
      'set -eu',
      `kubectl -n jhub patch deployment hub --type merge -p '{"spec":{"template":{"metadata":{"annotations":{"hubkeeper/secret-version":"abc123"}}}}}'`,
      'kubectl -n jhub rollout status deployment/hub --timeout=300s',
      `echo "hubkeeper: runs $(kubectl -n jhub get deployment hub -o 'jsonpath={.spec.template.metadata.annotations.hubkeeper/secret-version}')"`,
    ]);
  });

  it('row 11: with one it is told to sync, and seen to hold the value, before the hub restarts; dots in a key are escaped', () => {
    const command = rollOutCommand(
      {
        kind: 'runCommand',
        namespace: 'a-b',
        deployment: 'x.y-z',
        externalSecret: 'es.1',
        synced: { secret: 's', key: 'client.secret' },
      },
      rolled,
    );
    const lines = command.split('\n');
    expect(lines[1]).toBe('kubectl -n a-b annotate externalsecret es.1 force-sync=abc123 --overwrite');
    expect(lines[3]).toContain(String.raw`-o 'jsonpath={.data.client\.secret}' | base64 -d`);
    expect(lines[3]).toContain('= 0123456789abcdef ]');
    expect(command.indexOf('until [')).toBeLessThan(command.indexOf('patch deployment x.y-z'));
  });

  it('only the exact line proves it: not another version, not a longer one, not the words in a sentence', () => {
    expect(provesRollOut('deployment "hub" rolled out\nhubkeeper: runs abc123\n', 'abc123')).toBe(true);
    expect(provesRollOut('hubkeeper: runs abc123\r\n', 'abc123')).toBe(true);
    for (const output of [
      '',
      'hubkeeper: runs ',
      'hubkeeper: runs abc1234',
      'hubkeeper: runs abc12',
      'it said hubkeeper: runs abc123',
      'hubkeeper: runs abc123 now',
    ]) {
      expect(provesRollOut(output, 'abc123')).toBe(false);
    }
  });
});
