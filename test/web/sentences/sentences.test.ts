import { describe, expect, it } from 'vitest';
import type { OverrideRefusal } from '../../../src/core/power/applyOverride.ts';
import type { FailureClass } from '../../../src/core/power/failure.ts';
import type { TargetFinding } from '../../../src/core/power/findings.ts';
import type { PowerPlan } from '../../../src/core/power/powerPlan.ts';
import type { DesiredPower } from '../../../src/core/power/wish.ts';
import { nameFailure } from '../../../src/web/sentences/nameFailure.ts';
import { nameReason, sayDesired } from '../../../src/web/sentences/sayDesired.ts';
import { sayFinding } from '../../../src/web/sentences/sayFinding.ts';
import { sayPlan } from '../../../src/web/sentences/sayPlan.ts';
import { sayRefusal } from '../../../src/web/sentences/sayRefusal.ts';
import { madrid } from '../../builders/power.ts';

const zone = 'Europe/Madrid';
const noon = madrid('12:00');
const evening = madrid('20:00');

describe('web/sentences/sayDesired', () => {
  it.each<[DesiredPower, string]>([
    [{ kind: 'leaveAlone', because: 'paused', until: evening }, 'Hands off: paused until today 20:00.'],
    [{ kind: 'on', because: 'heldOn', until: evening }, 'On: held on until today 20:00.'],
    [
      { kind: 'on', because: 'manualStart', until: evening },
      'On: started by hand, which counts until today 20:00.',
    ],
    [{ kind: 'on', because: 'wakeLease', until: evening }, 'On: somebody asked for it until today 20:00.'],
    [{ kind: 'on', because: 'openHours', until: evening }, 'On: open until today 20:00.'],
    [{ kind: 'on', because: 'openHours' }, 'On: open, and no closing is in sight.'],
    [
      { kind: 'on', because: 'openingSoon', until: madrid('12:15') },
      'On: opens today 12:15, and starting takes a while.',
    ],
    [{ kind: 'off', because: 'heldOff', until: evening }, 'Off: held off until today 20:00.'],
    [
      { kind: 'off', because: 'manualStop', until: madrid('07:40', '2027-03-03') },
      'Off: stopped by hand, which counts until tomorrow 07:40, when the next opening begins.',
    ],
    [{ kind: 'off', because: 'manualStop' }, 'Off: stopped by hand, and no opening is in sight.'],
    [
      { kind: 'off', because: 'closed', until: madrid('07:40', '2027-03-05') },
      'Off: closed; starts Fri 07:40 for the next opening.',
    ],
    [{ kind: 'off', because: 'closed' }, 'Off: no opening is in sight.'],
  ])('%j: %s', (desired, says) => {
    expect(sayDesired(desired, zone, noon)).toBe(says);
    expect(nameReason(desired.because)).toMatch(/^[a-z][a-z ]+$/);
  });
});

describe('web/sentences/sayPlan', () => {
  it.each<[PowerPlan, string]>([
    [{ kind: 'start', because: 'openingSoon' }, 'Starts now: opening soon.'],
    [{ kind: 'stop', because: 'closed' }, 'Stops now: closed.'],
    [
      { kind: 'wait', because: 'starting', since: madrid('11:56') },
      'Waits: it has been starting since today 11:56.',
    ],
    [
      { kind: 'wait', because: 'stopping', since: madrid('11:56') },
      'Waits: it has been stopping since today 11:56.',
    ],
    [
      { kind: 'wait', because: 'busy', since: madrid('11:56') },
      'Waits: another operation has been under way since today 11:56.',
    ],
    [
      { kind: 'wait', because: 'stuck', since: madrid('10:00') },
      'Waits for a person: one operation has been under way since today 10:00, longer than an hour.',
    ],
    [
      { kind: 'wait', because: 'claimed', until: madrid('12:02') },
      'Waits until today 12:02: a request was just sent, and nothing of it has shown yet.',
    ],
    [
      { kind: 'wait', because: 'cooldown', until: madrid('12:09') },
      'Waits until today 12:09: it rests 15 minutes after a stop.',
    ],
    [
      { kind: 'wait', because: 'firstStop', until: evening },
      'Waits until today 20:00: after first sight, or a change of hours, nothing is stopped before the next closing.',
    ],
    [
      { kind: 'wait', because: 'backoff', until: madrid('12:20'), failure: 'capacity' },
      'Waits until today 12:20 to try again: Azure had no machines of that size to give.',
    ],
    [{ kind: 'none', because: 'converged' }, 'Nothing to do: it is as it should be.'],
    [{ kind: 'none', because: 'paused' }, 'Does nothing: while paused, it is left as it is.'],
    [{ kind: 'none', because: 'gone' }, 'Can do nothing: Azure does not know it, or it is being deleted.'],
    [
      { kind: 'none', because: 'powerUnknown' },
      'Does nothing: Azure does not say whether it runs, and a guess could cut people off.',
    ],
    [{ kind: 'none', because: 'degraded' }, 'Does nothing: its last operation failed, but the hub answers.'],
    [
      { kind: 'none', because: 'stopIncomplete' },
      'Does nothing: it is stopped, but its last operation failed; machines may be left running and billed.',
    ],
  ])('%j: %s', (plan, says) => {
    expect(sayPlan(plan, zone, noon)).toBe(says);
  });
});

describe('web/sentences/sayRefusal', () => {
  it.each<[OverrideRefusal, string]>([
    [{ code: 'untilPast', now: noon }, 'That end has passed: it is today 12:00; name a later one.'],
    [
      { code: 'untilTooFar', latest: madrid('12:00', '2027-03-20') },
      'That is too far off: the latest end is Sat 20 Mar 12:00.',
    ],
    [{ code: 'neverCloses' }, 'There is no night to skip: by its schedule it does not close.'],
    [{ code: 'nothingToResume' }, 'There is nothing to resume: it is neither held nor paused.'],
  ])('%j: %s', (refusal, says) => {
    expect(sayRefusal(refusal, zone, noon)).toBe(says);
  });
});

describe('web/sentences/sayFinding', () => {
  const findings: Record<TargetFinding, RegExp> = {
    'target.unseen': /resource id and the right to read/,
    'target.unreadableRow': /nothing acts/,
    'target.gone': /deleted/,
    'target.powerUnknown': /quarter of an hour/,
    'target.stuck': /more than an hour/,
    'target.failed': /last operation failed/,
    'target.startFailing': /does not start/,
    'target.stopFailing': /does not stop/,
    'target.considerStayingOn': /consider staying on/,
    'hub.peopleUndrained': /does not stop people’s servers for the keeper/,
    'hub.peopleUntold': /does not tell who works on it/,
  };

  it.each(Object.entries(findings))('%s', (finding, says) => {
    const sentence = sayFinding(finding as TargetFinding);
    expect(sentence).toMatch(says);
    expect(sentence).toMatch(/^[A-Z].*[.?]$/);
  });
});

describe('web/sentences/nameFailure', () => {
  const failures: Record<FailureClass, RegExp> = {
    capacity: /machines/,
    quota: /quota/,
    policy: /policy/,
    secret: /secret/,
    network: /network/,
    transient: /passing/,
    throttled: /fewer requests/,
    conflict: /another operation/,
    rights: /right/,
    unsupported: /not support/,
  };

  it.each(Object.entries(failures))('%s fits after a colon', (failure, says) => {
    expect(nameFailure(failure as FailureClass)).toMatch(says);
    expect(nameFailure(failure as FailureClass)).not.toMatch(/\.$/);
  });
});
