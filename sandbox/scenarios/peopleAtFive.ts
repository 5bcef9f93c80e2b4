import { complaintsOf } from './asked.ts';
import type { Checks } from './checks.ts';
import { titles } from './inboxOf.ts';
import { acceptedActs, noticeOf, statesOf } from './peopleSeen.ts';
import { hosts, madrid, type PeopleStage, setPeopleStage } from './peopleStage.ts';
import { storedTexts } from './storedTexts.ts';
import { type Visitor, visitor } from './visitor.ts';

const tomorrow = '2027-03-03';

/** An evening and the next morning at a shared cluster, at pools, at a machine and at a scale set. */
export async function peopleAtFive({ expect }: Checks): Promise<void> {
  const stage = await setPeopleStage();
  try {
    const ada = await visitor(stage.front, 'ada');
    stage.person('research', 'maria', 'arrive');
    stage.person('doze', 'linus', 'arrive');
    stage.person('tljh', 'grace', 'arrive');
    await stage.playUntil(madrid('19:05'));
    stage.person('research', 'maria', 'work');
    await closing(stage, ada);
    await late(stage, ada);
    await morning(stage);
    await nothingWrong(stage);
  } finally {
    await stage.stop();
  }

  async function closing(on: PeopleStage, somebody: Visitor): Promise<void> {
    await on.playClosely(madrid('19:52'));
    const notices = await Promise.all(
      (['doze', 'tljh', 'batch', 'research'] as const).map((hub) => noticeOf(somebody, hub)),
    );
    expect(
      '19:52: at the pools and at the machine, where servers run, a stop at 20:00 is announced; nowhere else',
      notices.join() === '20:00,20:00,none,none',
      notices,
    );
    const told = titles(on, 'teams').filter((title) => /doze|tljh/.test(title));
    expect('and Teams has heard of both', told.length === 2, told);
    const kept = await somebody.ask('/hubs/doze/wake', {
      method: 'POST',
      body: '',
      headers: { origin: on.front.url, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect('one click keeps the pools on', kept.status === 303, kept.status);
    expect('which the page says at once', (await noticeOf(somebody, 'doze')) === 'none');

    await on.playClosely(madrid('20:15'));
    const acts = acceptedActs(on);
    expect(
      '20:00: the scale set, with nobody on it, is deallocated at once',
      acts.includes('20:00 deallocate batch'),
      acts,
    );
    expect(
      'the machine only after its hub has stopped its server',
      acts.filter((act) => act.endsWith('tljh')).join() === '20:00 deallocate tljh' &&
        drained(on).includes('grace'),
      acts,
    );
    expect('the pools run: somebody asked for them', !acts.some((act) => act.endsWith('users')), acts);
    const states = await statesOf(somebody);
    expect(
      '20:15: both hubs of the shared cluster are up: the other one is open',
      states['research'] === 'ready closed' && states['lab'] === 'ready openHours',
      states,
    );
  }

  async function late(on: PeopleStage, somebody: Visitor): Promise<void> {
    on.person('research', 'maria', 'idle');
    await on.playClosely(madrid('20:53'));
    const first = await noticeOf(somebody, 'research');
    expect(
      'nobody has worked since 20:15: the stop at 21:00, when the other hub closes, is announced',
      first === '21:00',
      first,
    );
    on.person('research', 'maria', 'work');
    await on.playClosely(madrid('21:02'));
    expect(
      'she works again, and the announcement is gone',
      (await noticeOf(somebody, 'research')) === 'none',
    );
    expect('21:02: the cluster runs', (await statesOf(somebody))['research'] === 'ready activity');
    on.person('research', 'maria', 'idle');
    await on.playClosely(madrid('22:10'));
    const stop = acceptedActs(on).find((act) => act.endsWith('stop hub')) ?? 'never';
    expect(
      'she has finished: the cluster stops within minutes of her being idle',
      /^21:(4[5-9]|5[0-5])/.test(stop),
      stop,
    );
    const pools = acceptedActs(on).filter((act) => act.endsWith('users'));
    expect(
      'and the pools when the two hours of the click are over',
      /^21:5[0-9] put doze\/users$/.test(pools.join()),
      pools,
    );
    const page = await fetch(`${on.world.gateway}/${hosts.doze}/hub/health`);
    expect(
      'where the page of the hub still answers: only its machines sleep',
      page.status === 200,
      page.status,
    );
    expect('nobody’s server was lost under them', on.lost().length === 0, on.lost());
  }

  async function morning(on: PeopleStage): Promise<void> {
    const before = acceptedActs(on).length;
    await on.playUntil(madrid('08:00', tomorrow));
    const acts = acceptedActs(on).slice(before);
    const started = ['start hub', 'put doze/users', 'start tljh', 'start batch'].map(
      (act) => acts.filter((each) => each.endsWith(act)).length,
    );
    expect(
      'in the morning each is started once, pools, machine and scale set among them',
      started.join() === '1,1,1,1',
      acts,
    );
    const healthy = await Promise.all(
      Object.values(hosts).map(
        async (host) => (await fetch(`${on.world.gateway}/${host}/hub/health`)).status,
      ),
    );
    expect(
      'and at 08:00 all five hubs answer',
      healthy.every((status) => status === 200),
      healthy,
    );
  }

  async function nothingWrong(on: PeopleStage): Promise<void> {
    const stored = (await storedTexts(on)).join('\n') + JSON.stringify(on.events);
    const named = ['maria', 'grace', 'linus'].filter((name) => stored.includes(name));
    expect('who works where stands in no row, message or log', named.length === 0, named);
    const page = await (await fetch(`${on.world.control}/page.json`)).text();
    expect(
      'nor does the token of the hubs, on no page either',
      !`${stored}${page}`.includes(on.world.world.hubToken),
    );
    const complaints = complaintsOf(on);
    expect('no function failed', complaints.length === 0, complaints.slice(0, 3));
  }
}

/** Whose servers hubs were asked to stop, by the world's record of requests. */
function drained({ world: { world } }: PeopleStage): string[] {
  return world.calls
    .filter(({ method, url }) => method === 'DELETE' && url.includes('/hub/api/users/'))
    .map(({ url }) => /users\/([^/]+)\//.exec(url)?.[1] ?? '');
}
