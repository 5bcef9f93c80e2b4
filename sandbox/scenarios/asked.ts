import type { Stage } from './stage.ts';

export type Asked = { readonly act: 'start' | 'stop'; readonly time: string };

/** Every start and stop that reached Azure, in order, by the clock on the wall in Madrid. */
export function askedOf({ world }: Stage): Asked[] {
  return world.world.calls.flatMap(({ at, method, url }) => {
    const act = method === 'POST' ? /\/(start|stop)\?/.exec(url)?.[1] : undefined;
    return act === 'start' || act === 'stop' ? [{ act, time: wallTime(at) }] : [];
  });
}

export function wallTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Madrid', timeStyle: 'short' }).format(at);
}

/** Every function that threw, and every error the app logged. */
export function complaintsOf({ events }: Stage): readonly object[] {
  return events.filter(
    (event) =>
      (event.kind === 'ran' && event.outcome === 'threw') ||
      (event.kind === 'log' && event.level === 'error'),
  );
}
