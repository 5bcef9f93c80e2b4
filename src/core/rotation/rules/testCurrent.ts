import { hourMs, type Instant, minuteMs } from '../../time.ts';
import type { RotationStep } from '../rotationStep.ts';
import { currentIsGone, currentVersion, type RotationView } from '../rotationView.ts';
import { testGapMs, testsNeeded, testVerdict } from '../testVerdict.ts';

/** A value that works is tested again after this (ms): a little less than a day, so that the hour does not creep. */
const dailyMs = 23 * hourMs;

/** After a test that said nothing (ms). */
const unclearMs = hourMs;

/** A value whose credential is not listed any more is tried again after this (ms): what was tried since tells nothing yet. */
const goneMs = minuteMs;

/** Whether people can sign in: the current value is tried once a day, when it is new, and after each start of a hub. */
export function testCurrent(view: RotationView, now: Instant): RotationStep | undefined {
  const version = currentVersion(view);
  if (!version?.enabled) return undefined;
  const verdict = testVerdict(view.facts.tests, version.version);
  const test = (because: Extract<RotationStep, { kind: 'test' }>['because']): RotationStep => ({
    kind: 'test',
    of: 'current',
    version: version.version,
    because,
  });
  if (verdict.kind === 'untested') return test('newVersion');
  if (verdict.kind === 'wrong' && verdict.times < testsNeeded) {
    const again = verdict.at + testGapMs;
    return now >= again ? test('again') : { kind: 'wait', because: 'spreading', until: again };
  }
  const asked = view.facts.asks.some(({ kind, at }) => kind === 'test' && at > verdict.at);
  if (asked) return test('asked');
  const started = [...view.hubs.values()].some(
    ({ power, since }) => power === 'up' && since !== undefined && since > verdict.at,
  );
  if (started) return test('afterStart');
  if (currentIsGone(view) && now - verdict.at >= goneMs) return test('gone');
  return now - verdict.at >= (verdict.kind === 'unclear' ? unclearMs : dailyMs) ? test('daily') : undefined;
}
