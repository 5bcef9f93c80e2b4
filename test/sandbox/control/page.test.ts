import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';

const html = readFileSync(new URL('../../../sandbox/control/page.html', import.meta.url), 'utf8');
const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';

type Element = {
  textContent: string;
  hidden: boolean;
  disabled: boolean;
  value?: number;
  max?: number;
  readonly dataset: { readonly seconds?: string };
  readonly children: Element[];
  readonly onclick?: () => void;
};

/** As much of a document as the page needs: elements by id, with children and no looks. */
function aDocument() {
  const elements = new Map<string, Element>();
  const element = (dataset = {}): Element => {
    const children: Element[] = [];
    const adopt = (...more: Element[]) => void children.push(...more);
    const replaceChildren = (...more: Element[]) => void children.splice(0, children.length, ...more);
    const made = { textContent: '', hidden: true, disabled: false, dataset, children };
    return Object.assign(made, { append: adopt, replaceChildren });
  };
  const byId = (id: string) => {
    const found = elements.get(id) ?? element();
    elements.set(id, found);
    return found;
  };
  const timeButtons = [...html.matchAll(/data-seconds="(\d+)"/g)].map(([, seconds]) => element({ seconds }));
  const querySelectorAll = (selector: string) => (selector.includes('[data-seconds]') ? timeButtons : []);
  return {
    byId,
    timeButtons,
    document: { getElementById: byId, createElement: () => element(), querySelectorAll },
  };
}

type Answer = { readonly ok: boolean; readonly body: object };

type Circumstances = {
  readonly changing?: 'cluster' | 'pool';
  /** What the world makes of an answer. */
  readonly answer?: (given: object) => Answer;
  /** Called before each step, with how many there have been. */
  readonly onStep?: (before: number) => void;
};

/** The page, on a world in which it is `now`. */
function openPage(now: string, { changing, answer, onStep }: Circumstances = {}) {
  const { byId, timeButtons, document } = aDocument();
  const world = { now: Date.parse(now), steps: [] as number[], at: [] as string[], asked: [] as unknown[] };
  const ticks: (() => void)[] = [];
  const model = () => ({
    now: new Date(world.now).toISOString(),
    timeZone: 'Europe/Madrid',
    speed: 60,
    nextMorning: '2027-03-03T07:00:00Z',
    faultNames: {},
    targetFaults: [],
    aims: [],
    faults: [],
    apps: [],
    targets: [
      {
        id: '/x/hub',
        name: 'hub',
        hubUrl: 'https://hub.example.edu',
        hub: 'gone',
        provisioningState: changing === 'cluster' ? 'Starting' : 'Succeeded',
        pools: [
          {
            name: 'users',
            count: 2,
            powerState: 'Running',
            provisioningState: changing === 'pool' ? 'Starting' : 'Succeeded',
          },
        ],
      },
    ],
    calls: [],
    callCount: 0,
  });
  const fetch = async (path: string, options?: { readonly body: string }) => {
    if (path === '/advance') {
      onStep?.(world.steps.length);
      const { seconds } = JSON.parse(options?.body ?? '') as { seconds: number };
      world.steps.push(seconds);
      world.now += seconds * 1000;
      world.at.push(new Date(world.now).toISOString().slice(11, 19));
      return { ok: true, json: async () => ({ now: model().now }) };
    }
    if (path === '/people') {
      world.asked.push(JSON.parse(options?.body ?? ''));
      return { ok: true, json: async () => ({ now: model().now }) };
    }
    const { ok, body } = answer?.(model()) ?? { ok: true, body: model() };
    return { ok, json: async () => body };
  };
  runInNewContext(script, { document, fetch, setInterval: (tick: () => void) => ticks.push(tick) });
  const says = () => byId('says').children[0]?.textContent ?? '';
  const ready = () => vi.waitFor(() => expect(byId('clock').textContent).not.toBe(''));
  const ended = () => vi.waitFor(() => expect(says()).toMatch(/^(There|Stopped)/));
  return { byId, timeButtons, world, says, ready, ended, tick: () => ticks.map((each) => each()) };
}

describe('sandbox/control/page', () => {
  it('+1 hour at 07:31 stops at every five-minute mark on its way to 08:31', async () => {
    const { timeButtons, world, ready, ended, byId } = openPage('2027-03-02T06:31:00Z');
    await ready();
    timeButtons.find(({ dataset }) => dataset.seconds === '3600')?.onclick?.();
    expect(timeButtons.every(({ disabled }) => disabled)).toBe(true);
    await ended();
    expect(world.steps).toEqual([240, 300, 300, 300, 300, 300, 300, 300, 300, 300, 300, 300, 60]);
    expect(world.at.slice(0, 2)).toEqual(['06:35:00', '06:40:00']);
    expect(timeButtons.some(({ disabled }) => disabled)).toBe(false);
    expect(byId('playing').hidden).toBe(true);
  });

  it.each(['cluster', 'pool'] as const)(
    'goes by half minutes while a %s changes, as the keeper does',
    async (changing) => {
      const { timeButtons, world, ready, ended } = openPage('2027-03-02T06:40:00Z', { changing });
      await ready();
      timeButtons.find(({ dataset }) => dataset.seconds === '300')?.onclick?.();
      await ended();
      expect(world.steps).toEqual(Array.from({ length: 10 }, () => 30));
    },
  );

  it('to the next 08:00 shows how far it is, and stops where it is told to', async () => {
    const shown: unknown[] = [];
    const { byId, world, ready, ended, says } = openPage('2027-03-02T07:00:00Z', {
      onStep(before) {
        if (before !== 3) return;
        const { hidden, max, value } = { ...byId('played'), hidden: byId('playing').hidden };
        shown.push(hidden, max, value, byId('playingSays').textContent);
        byId('stop').onclick?.();
      },
    });
    await ready();
    byId('morning').onclick?.();
    await ended();
    expect(shown).toEqual([false, 86_400_000, 900_000, 'Playing on to 08:00, five minutes at a time']);
    expect(world.at).toEqual(['07:05:00', '07:10:00', '07:15:00', '07:20:00']);
    expect(says()).toBe('Stopped at 08:20:00. Everything due by then was done.');
  });

  it('somebody arrives at a hub by a click, and what they do there is read in its row', async () => {
    const { byId, world, ready } = openPage('2027-03-02T18:30:00Z', {
      answer: (given) => {
        const { targets } = given as { readonly targets: readonly object[] };
        const people = [{ user: 'ada', server: '', does: 'works' }];
        return { ok: true, body: { ...given, targets: targets.map((each) => ({ ...each, people })) } };
      },
    });
    await ready();
    const texts = (element: Element | string): string[] =>
      typeof element === 'string' ? [element] : [element.textContent, ...element.children.flatMap(texts)];
    expect(texts(byId('clusters'))).toContain('people: ada works');
    Object.assign(byId('person'), { value: 'bob' });
    Object.assign(byId('hub'), { value: 'hub.example.edu' });
    const [arrive] = byId('acts').children;
    expect(arrive?.textContent).toBe('Arrive');
    arrive?.onclick?.();
    await vi.waitFor(() => expect(texts(byId('peopleSay'))).toContain('bob has a server, in half a minute.'));
    expect(world.asked).toEqual([{ hub: 'hub.example.edu', user: 'bob', act: 'arrive' }]);
  });

  it('opened while the world starts, it says so, and no longer once the world answers', async () => {
    let started = false;
    const starting = {
      title: 'The world is starting',
      status: 503,
      detail: 'It answers in a few seconds; ask again.',
    };
    const { says, tick, ready } = openPage('2027-03-02T06:30:00Z', {
      answer: (given) => (started ? { ok: true, body: given } : { ok: false, body: starting }),
    });
    await vi.waitFor(() =>
      expect(says()).toBe('The world is starting: It answers in a few seconds; ask again.'),
    );
    started = true;
    tick();
    await ready();
    await vi.waitFor(() => expect(says()).toBe('Point at a button to read what it does.'));
  });
});
