import type { Hub } from '../../core/policy.ts';
import { secretLines } from '../../usecases/operator/secretLines.ts';
import { settle } from '../../usecases/operator/settle.ts';
import { surveyHub } from '../../usecases/operator/surveyHubs.ts';
import { describeRotation } from '../../usecases/rotation/describeRotation.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { WebAnswer } from '../../web/http.ts';
import type { Frame } from '../../web/operator/operatorShell.ts';
import type { Visit } from '../door/door.ts';

/** The page that asks; what a rotation would do is looked up just now, and nothing is changed by looking. */
export async function loadConfirm(
  visit: Visit,
  hub: Hub,
  act: string,
  name: string,
  frame: Frame,
): Promise<WebAnswer | DoorRefusal> {
  const { keeper, now } = visit;
  const pages = await import('../../web/operator/confirmPages.ts');
  const key = keeper.ids.next();
  if (act === 'sleep') return pages.sleepPage(await surveyHub(keeper, hub, now), key, frame);
  if (act !== 'rotate' && act !== 'incident' && act !== 'confirm') return { code: 'noSuchPage' };
  const secret = (await secretLines(keeper, hub)).find((each) => each.name === name);
  if (!secret) return { code: 'noSuchSecret' };
  const line = await surveyHub(keeper, hub, now);
  if (act === 'confirm') return pages.secretActPage(line, secret, act, undefined, key, frame);
  const report = await settle(describeRotation(keeper, secret.unit));
  const calls = report.ok
    ? ({
        ok: true,
        value: report.value.calls.map(({ call, why }) => ({ call: firstLine(call), why })),
      } as const)
    : report;
  return pages.secretActPage(line, secret, act, calls, key, frame);
}

function firstLine(call: string): string {
  return call.split('\n', 1)[0] ?? call;
}
