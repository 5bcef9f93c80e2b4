import { type Instant, toIso } from '../../src/core/time.ts';
import { ProblemFault } from './problem.ts';

const answerTimeoutMs = 120_000;
/** Characters of its reason that are repeated. */
const reasonLimit = 500;

/** Tells every participant how late it is, and waits until all are done. Throws ProblemFault (502) naming who was not. */
export async function notifyParticipants(participants: ReadonlySet<string>, now: Instant): Promise<void> {
  const told = await Promise.all(
    [...participants].map(async (url) => ({ url, failed: await notify(url, now) })),
  );
  const failed = told.filter((each) => each.failed !== undefined);
  if (failed.length === 0) return;
  const detail = failed.map((each) => `${each.url}: ${each.failed}`).join('; ');
  throw new ProblemFault(502, 'A participant did not keep time', detail);
}

async function notify(url: string, now: Instant): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'hubkeeper-sandbox' },
      body: JSON.stringify({ now: toIso(now) }),
      signal: AbortSignal.timeout(answerTimeoutMs),
    });
    const said = await response.text();
    return response.ok ? undefined : `answered ${response.status} ${said.trim().slice(0, reasonLimit)}`;
  } catch (fault) {
    return fault instanceof Error
      ? `${fault.message}${fault.cause ? ` (${String(fault.cause)})` : ''}`
      : String(fault);
  }
}
