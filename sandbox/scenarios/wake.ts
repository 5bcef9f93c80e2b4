import { askedOf, complaintsOf, wallTime } from './asked.ts';
import type { Checks } from './checks.ts';
import { harmless } from './harmless.ts';
import { setStage } from './stage.ts';
import { type HubSeen, type Visitor, visitor } from './visitor.ts';
import { madrid, notebook, wakeByLink } from './wakeByLink.ts';

/**
 * A night over the wire, through the sign-in in front: somebody wakes a sleeping hub at 22:00, a second joins, the first
 * leaves, the last wake ends and it stops; a third comes just then; and a link wakes it for nobody in particular.
 */
export async function wake({ expect }: Checks): Promise<void> {
  // A day's end belongs to it: the first stop of a cluster just met waits for a closing.
  const stage = await setStage({ at: madrid('19:45'), hubs: 1 });
  let evening = 0;
  try {
    const [ada, bob, gus, olga, nobody] = await Promise.all([
      visitor(stage.front, 'ada'),
      visitor(stage.front, 'bob'),
      visitor(stage.front, 'gus'),
      visitor(stage.front, 'olga'),
      visitor(stage.front),
    ]);
    await stage.playUntil(madrid('21:55'));
    const day = acts().join(', ');
    expect(
      'the day before it: on until 20:00, and stopped after',
      /^start 19:\d\d, stop 20:0\d$/.test(day),
      day,
    );
    evening = 2;
    await looking(ada, nobody);
    await clicking(ada, bob);
    await waiting(ada);
    await leaving(ada, bob);
    await comingWhileItStops(gus);
    await wakeByLink({ expect, stage, acts }, nobody, olga);
    const failed = complaintsOf(stage);
    expect('no function failed', failed.length === 0, failed.slice(0, 3));
  } finally {
    await stage.stop();
  }

  async function looking(ada: Visitor, nobody: Visitor): Promise<void> {
    const asleep = await ada.look();
    expect(
      '21:55: it is asleep, because closed, and nobody keeps it on',
      is(asleep, 'asleep', 'closed') && asleep.leases === 0,
      asleep,
    );
    expect('what it would take is a guess', asleep.eta?.guess === true, asleep.eta);
    const page = await ada.page();
    expect('its page says so', /is asleep/.test(page.headline), page);
    const stranger = await nobody.look();
    expect('nobody signed in sees nothing: 401', stranger.status === 401, stranger);
    const refused = await nobody.wake();
    expect('and wakes nothing: 401', refused.status === 401, refused);
    const other = await ada.wake('', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' });
    expect("another site's click in her name is refused: 403", other.status === 403, other);
    const seen = await harmless(ada, nobody);
    expect(
      `${seen.length} GETs, HEADs, prefetches and bots: none fails`,
      seen.every((status) => status < 500),
      seen,
    );
    await stage.playUntil(madrid('22:00'));
    expect('none of that woke it', acts().length === 0 && (await ada.look()).leases === 0, acts());
  }

  async function clicking(ada: Visitor, bob: Visitor): Promise<void> {
    const woken = await ada.wake(`?next=${encodeURIComponent(notebook)}`);
    expect(
      '22:00: Ada wakes it: 202, for two hours',
      woken.status === 202 && endsAt(woken) === '00:00',
      woken,
    );
    expect('the start has reached Azure with her click', acts().join() === 'start 22:00', acts());
    const again = await ada.wake();
    expect(
      'a second click is the same wish',
      again.status === 202 && endsAt(again) === '00:00' && acts().length === 1,
      again,
    );
    await stage.world.advance(60);
    const joined = await bob.wake();
    expect('22:01: Bob joins: two keep it on, one start', joined.leases === 2 && acts().length === 1, joined);
    expect('his ends at 00:01, a minute after hers', endsAt(joined) === '00:01', joined.mine);
    const page = await ada.page();
    expect('the page says that it is waking up', /is waking up/.test(page.headline), page);
  }

  async function waiting(ada: Visitor): Promise<void> {
    const states = new Set<string>();
    for (let step = 0; step < 20 && !states.has('ready'); step += 1) {
      states.add((await ada.look()).state ?? '');
      await stage.world.advance(30);
    }
    const lived = [...states].join(' ');
    expect(
      'it goes through starting and hubStarting to ready',
      lived === 'starting hubStarting ready',
      lived,
    );
    const ready = await ada.look();
    expect(
      'ready, because somebody asked; no countdown any more',
      is(ready, 'ready', 'wakeLease') && !ready.eta,
      ready,
    );
    const hub = await fetch(`${stage.world.gateway}/hub.example.edu${notebook}`);
    expect('and the hub answers at the notebook', hub.status === 200, hub.status);
    const again = await ada.wake();
    expect('a click now is answered 200: it is ready', again.status === 200, again.status);
    const page = await ada.ask(`/hubs/research?next=${encodeURIComponent(notebook)}`);
    expect(
      'her page sends her to the notebook: 303',
      page.status === 303 && page.headers.get('location') === `https://hub.example.edu${notebook}`,
      [page.status, page.headers.get('location')],
    );
  }

  async function leaving(ada: Visitor, bob: Visitor): Promise<void> {
    await stage.playUntil(madrid('22:30'));
    const done = await ada.done();
    const left = await bob.look();
    expect(
      '22:30: Ada is done: one keeps it on',
      done.status === 204 && left.leases === 1 && left.mine !== null,
      left,
    );
    await stage.playUntil(madrid('00:01', '2027-03-03'));
    expect('for Bob it stays on until 00:01', acts().join() === 'start 22:00', acts());
    await stage.playUntil(madrid('00:05', '2027-03-03'));
    expect('then it stops by itself', acts().at(-1) === 'stop 00:05', acts());
  }

  async function comingWhileItStops(gus: Visitor): Promise<void> {
    await stage.world.advance(60);
    const kept = await gus.wake();
    expect('00:06: Gus comes while it stops: his wake is kept', is(kept, 'stopping', 'wakeLease'), kept);
    const page = await gus.page();
    expect('the page says that his wake is next', /your wake is next/.test(page.headline), page);
    await stage.playUntil(madrid('00:09', '2027-03-03'));
    expect(
      'it starts once the stop is over, without the usual rest',
      acts().at(-1) === 'start 00:07',
      acts(),
    );
    await stage.playUntil(madrid('00:20', '2027-03-03'));
    const ready = await gus.look();
    expect('00:20: it is ready for him', is(ready, 'ready', 'wakeLease'), ready);
    await gus.done();
    await stage.playUntil(madrid('00:35', '2027-03-03'));
    const asleep = await gus.look();
    expect('when he is done it sleeps', is(asleep, 'asleep', 'closed'), asleep);
  }

  function acts(): string[] {
    return askedOf(stage)
      .slice(evening)
      .map(({ act, time }) => `${act} ${time}`);
  }
}

function is({ state, because }: HubSeen, wanted: string, reason: string): boolean {
  return state === wanted && because === reason;
}

/** When the visitor's own lease ends, by the clock on the wall in Madrid. */
function endsAt({ mine }: HubSeen): string | undefined {
  return mine ? wallTime(Date.parse(mine.until)) : undefined;
}
