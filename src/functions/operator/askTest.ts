import { alertsAudit } from '../../core/alerts/auditSubject.ts';
import { speakAlerts } from '../../usecases/alerts/speakAlerts.ts';
import { testChannels } from '../../usecases/alerts/testChannels.ts';
import type { TestedChannel } from '../../web/operator/alertsPage.ts';
import type { Visit } from '../door/door.ts';
import { signatureOf } from './signatureOf.ts';

/** A test through every channel, in the caller's name. `key`: a second click sends what channels know already. */
export async function askTest(
  { keeper, caller, now }: Visit,
  key: string | undefined,
): Promise<readonly TestedChannel[]> {
  const { sayAlert } = await import('../../web/sentences/alerts/sayAlert.ts');
  const id = key ?? keeper.ids.next();
  const line = {
    id,
    at: now,
    subject: alertsAudit,
    what: 'alert.tested',
    by: signatureOf(caller),
    because: 'asked',
  };
  await keeper.history.append(line);
  const tests = await testChannels({ ...keeper, ids: { next: () => id } }, speakAlerts(keeper, sayAlert));
  return tests.map(({ channel, answer, tookMs }) => {
    const outcome = answer.kind === 'accepted' ? 'taken' : `${answer.kind}: ${answer.problem}`;
    return { channel, outcome, tookMs };
  });
}
