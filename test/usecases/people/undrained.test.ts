import { beforeEach, describe, expect, it } from 'vitest';
import { noteStops } from '../../../src/usecases/people/noteStops.ts';
import { type PeopleHouse, peopleHouse } from '../../builders/peopleHouse.ts';
import { target } from '../../builders/policy.ts';
import { madrid } from '../../builders/power.ts';

const message = "the role of the keeper's token lacks delete:servers, for everybody";
const failing = { class: 'failing', message: 'it answered 500' } as const;
const refuses = { kind: 'refused', problem: failing } as const;

let house: PeopleHouse;
const known = async () => (await house.facts()).people?.['research']?.cannotStop;

type Answer = { readonly kind: 'stopped' | 'busy' } | typeof refuses;

/** So the hub answers stops from now on: of anybody's server, and of those of some. */
function stopsAnswer(anybodys: Answer, own: Readonly<Record<string, Answer>> = {}): void {
  const stopServer = async (_hub: unknown, { user }: { readonly user: string }) => own[user] ?? anybodys;
  Object.assign(house.keeper, { people: { read: house.keeper.people.read, stopServer } });
}

beforeEach(async () => {
  house = peopleHouse();
  await house.live('12:00');
  house.person('ada', 'arrive');
});

describe('usecases/people: a role without delete:servers', () => {
  beforeEach(() => house.fault({ name: 'hubStopForbidden' }));

  it('is known before the stop, is logged by its own name, and is known while the hub sleeps', async () => {
    await house.live('19:55');
    const seen = (await known())?.since;
    expect(await known()).toMatchObject({ class: 'scopeMissing', message });
    expect(house.acts()).toEqual(['07:40 start']);
    expect(house.told('people.undrained')).toHaveLength(1);
    await house.live('21:00');
    expect(house.lost()).toHaveLength(1);
    expect(house.told('people.untold')).toEqual([]);
    expect(house.keeper.lines.filter(({ event }) => event === 'people.undrained').at(-1)).toMatchObject({
      fields: { hub: 'research', class: 'scopeMissing', message },
    });
    expect(house.isUp()).toBe(false);
    expect(await known()).toEqual({ class: 'scopeMissing', message, since: seen });
  });

  it('is forgotten when the hub says that it may, and servers are stopped in time', async () => {
    await house.live('19:55');
    house.fault({ name: 'hubStopForbidden', lifted: true });
    await house.live('21:00');
    expect(await known()).toBeUndefined();
    expect(house.lost()).toEqual([]);
  });
});

describe('usecases/people: stops that are refused', () => {
  it('are known from the first one, in one line a look', async () => {
    house.person('grace', 'arrive');
    stopsAnswer(refuses);
    await house.liveUntil(madrid('20:04'));
    expect(house.told('people.drained').length).toBeGreaterThan(1);
    const since = house.keeper.lines.find(({ event }) => event === 'people.drained')?.at;
    expect(await known()).toEqual({ ...failing, since });
    expect(house.told('people.undrained')).toEqual(
      house.told('people.drained').map((line) => line.replace('drained', 'undrained')),
    );
  });

  it.each(['ada', 'grace'])('those that go well end it; where %s’s is refused they do not', async (user) => {
    house.person('grace', 'arrive');
    stopsAnswer({ kind: 'stopped' }, { [user]: refuses });
    await house.liveUntil(madrid('20:01'));
    expect(await known()).toMatchObject(failing);
    stopsAnswer({ kind: 'busy' });
    await house.liveUntil(madrid('20:02'));
    expect(await known()).toMatchObject(failing);
    stopsAnswer({ kind: 'stopped' });
    await house.liveUntil(madrid('20:04'));
    expect(await known()).toBeUndefined();
  });

  it('a server that starts is busy, which is no refusal', async () => {
    stopsAnswer({ kind: 'busy' });
    await house.liveUntil(madrid('20:04'));
    expect(house.told('people.drained').length).toBeGreaterThan(0);
    expect(await known()).toBeUndefined();
    expect(house.told('people.undrained')).toEqual([]);
  });

  it('nothing new is no write, and who was faster is let through', async () => {
    await house.live('19:55');
    const { state } = house.keeper;
    const etag = async () => (await state.targets.read(target))?.etag;
    const before = await etag();
    await noteStops(house.keeper, target, new Map([['research', {}]]));
    expect(await etag()).toBe(before);
    await noteStops(house.keeper, target, new Map([['elsewhere', { refused: failing }]]));
    expect(await etag()).toBe(before);
    const row = await state.targets.read(target);
    const noted = new Map([['research', { refused: failing }]]);
    await noteStops(house.keeper, target, noted);
    expect(await known()).toMatchObject(failing);
    if (row) await state.targets.write(target, row.value, await etag());
    const late = { ...state, targets: { ...state.targets, read: async () => row } };
    await noteStops({ ...house.keeper, state: late }, target, noted);
    expect(await known()).toBeUndefined();
  });
});
