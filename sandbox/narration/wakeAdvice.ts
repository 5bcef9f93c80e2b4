import { loadPolicy } from '../../src/config/load.ts';
import { openAround } from '../../src/core/schedule/openAround.ts';
import { hourMs, type Instant } from '../../src/core/time.ts';

/** How to see a hub woken: at once where the first one of `config` stays closed for an hour or more, else tonight. */
export async function wakeAdvice(config: string, at: Instant, page: string): Promise<string> {
  const { hubs } = await loadPolicy(config);
  const schedule = hubs[0]?.schedule;
  const soon = { from: at, to: at + hourMs };
  const isOpen =
    schedule === undefined ||
    openAround({ ...schedule, holidays: new Map(), calendars: [] }, soon).some(
      ({ from, to }) => from < soon.to && to > soon.from,
    );
  return isOpen
    ? 'To wake it at 22:00, when it is closed: npm start -- --at 2027-03-02T21:00:00Z'
    : `It is closed now: open ${page}, sign in as Ada, and wake it.`;
}
