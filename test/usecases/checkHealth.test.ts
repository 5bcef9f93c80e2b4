import { describe, expect, it } from 'vitest';
import { memoryHistory } from '../../sandbox/inprocess/memoryHistory.ts';
import { memoryState } from '../../sandbox/inprocess/memoryState.ts';
import type { Hub } from '../../src/core/policy.ts';
import { minuteMs } from '../../src/core/time.ts';
import { checkHealth } from '../../src/usecases/checkHealth.ts';
import { recordTick } from '../../src/usecases/recordTick.ts';
import { hubOf, policyOf } from '../builders/policy.ts';

const noon = Date.parse('2027-03-02T12:00:00Z');
const silent = () => undefined;
const log = { info: silent, warn: silent, error: silent };
const login: Hub['secrets'][number] = {
  name: 'login',
  appId: '00000000-0000-0000-0000-00000000d001',
  store: { vault: 'kv-shared', secret: 'hub-client-secret' },
  lifetimeMs: 3,
  rotateBeforeMs: 2,
  overlapMs: 1,
  rollOut: { kind: 'onWake' },
};

/** A keeper of one hub with a secret, whose rounds are told by hand, each at so many minutes past noon. */
function rounds(secrets: Hub['secrets'] = [login]) {
  const state = memoryState();
  const history = memoryHistory();
  const told = (key: 'keeper' | 'rotation', minute: number, findings: readonly string[] = []) =>
    recordTick({ state, history, log }, { key, findings, targets: 1, now: noon + minute * minuteMs });
  const problemsAt = async (minute: number) => {
    const now = () => noon + minute * minuteMs;
    const { problems } = await checkHealth({
      policy: policyOf(hubOf({ secrets })),
      state,
      clock: { now },
      log,
    });
    return problems.map(({ code, count }) => `${code} ${count}`);
  };
  return { told, problemsAt, state };
}

describe('usecases/checkHealth: power', () => {
  it('its round is late sixteen minutes after the last', async () => {
    const { told, problemsAt } = rounds([]);
    await told('keeper', 0);
    expect(await problemsAt(16)).toEqual([]);
    expect(await problemsAt(17)).toEqual(['keeper.late 1']);
  });
});

describe('usecases/checkHealth: rotation', () => {
  it('its round is late two and a half hours after the last', async () => {
    const { told, problemsAt } = rounds();
    await told('rotation', 0);
    await told('keeper', 150);
    expect(await problemsAt(150)).toEqual([]);
    await told('keeper', 151);
    expect(await problemsAt(151)).toEqual(['keeper.rotationLate 1']);
  });

  it('a first round that never came is late two and a half hours after the first of power', async () => {
    const { told, problemsAt } = rounds();
    await told('keeper', 0);
    expect(await problemsAt(5)).toEqual([]);
    await told('keeper', 160);
    expect(await problemsAt(160)).toEqual(['keeper.rotationLate 1']);
  });

  it('counts what both rounds found', async () => {
    const { told, problemsAt } = rounds();
    await told('keeper', 0, ['target.failed']);
    await told('rotation', 0, ['rotation.badValue', 'rotation.late', 'rotation.badValue']);
    expect(await problemsAt(1)).toEqual(['target.failed 1', 'rotation.badValue 2', 'rotation.late 1']);
  });

  it('where no hub has secrets nobody asks for its round', async () => {
    const { told, problemsAt } = rounds([]);
    await told('keeper', 300);
    await told('rotation', 0, ['rotation.badValue']);
    expect(await problemsAt(300)).toEqual([]);
  });

  it('a damaged word of it is told, and spoken anew', async () => {
    const { told, problemsAt, state } = rounds();
    await told('keeper', 0);
    state.keeper.plant('rotation', '{"v":7}');
    expect(await problemsAt(0)).toEqual(['keeper.unreadable 1']);
    await told('rotation', 1);
    expect(await problemsAt(1)).toEqual([]);
  });
});
