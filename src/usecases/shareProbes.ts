import { type Instant, secondMs } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { HubHealth, HubHealthProbe } from '../ports/hubHealth.ts';

type Asked = { readonly at: Instant; readonly answer: Promise<HubHealth> };

/** As old as an answer may be (ms): three hundred people who wait on one page must not wear a starting hub out. */
const freshMs = 3 * secondMs;

const shared = new WeakMap<HubHealthProbe, Map<string, Asked>>();

/** The same probe for visitors: who asks within three seconds of another gets the same answer. For looking, not acting. */
export function shareProbes(hubHealth: HubHealthProbe, clock: Clock): HubHealthProbe {
  const asked = shared.get(hubHealth) ?? new Map<string, Asked>();
  shared.set(hubHealth, asked);
  return {
    probe(url) {
      const now = clock.now();
      const before = asked.get(url);
      if (before && Math.abs(now - before.at) < freshMs) return before.answer;
      const answer = hubHealth.probe(url);
      asked.set(url, { at: now, answer });
      return answer;
    },
  };
}
