import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../src/core/historyEntry.ts';
import type { History } from '../../src/ports/history.ts';

const eightOClock = Date.UTC(2027, 2, 1, 8);
const day = 24 * 3_600_000;

function line(id: string, at: number, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return { id, at, subject: 'research', what: 'power.start', by: 'keeper', because: 'openHours', ...more };
}

/** `make` gives an empty history. */
export function historyContract(make: () => Promise<History>): void {
  describe('History', () => {
    it('is empty before the first line', async () => {
      const history = await make();
      expect(await history.recent('research', 10)).toEqual([]);
      expect(await history.prune({ keepFrom: eightOClock, namesFrom: eightOClock })).toEqual({
        removed: 0,
        unnamed: 0,
      });
    });

    it('gives the newest first, in order of id within the same millisecond', async () => {
      const history = await make();
      const lines = [
        line('c', eightOClock),
        line('a', eightOClock),
        line('z', eightOClock - 1),
        line('b', eightOClock),
        line('y', eightOClock + 1),
        line('old', 999),
      ];
      for (const entry of lines) await history.append(entry);
      expect((await history.recent('research', 10)).map(({ id }) => id)).toEqual([
        'y',
        'a',
        'b',
        'c',
        'z',
        'old',
      ]);
    });

    it('gives the lines before an instant, so that a month can be read page by page', async () => {
      const history = await make();
      for (const at of [999, eightOClock - 1, eightOClock, eightOClock + 1])
        await history.append(line(`at-${at}`, at));
      const ids = async (limit: number, before: number) =>
        (await history.recent('research', limit, before)).map(({ id }) => id);
      expect(await ids(10, eightOClock)).toEqual([`at-${eightOClock - 1}`, 'at-999']);
      expect(await ids(1, eightOClock + 1)).toEqual([`at-${eightOClock}`]);
      expect(await ids(10, 999)).toEqual([]);
    });

    it('takes a line appended twice for one, and keeps the first', async () => {
      const history = await make();
      await history.append(line('a', eightOClock, { because: 'openHours' }));
      await history.append(line('a', eightOClock, { because: 'told again' }));
      expect(await history.recent('research', 10)).toEqual([line('a', eightOClock)]);
    });

    it('keeps the lines of the same id at another instant or of another subject', async () => {
      const history = await make();
      await history.append(line('a', eightOClock));
      await history.append(line('a', eightOClock + 1));
      await history.append(line('a', eightOClock, { subject: '/subscriptions/0/hub?#%' }));
      expect(await history.recent('research', 10)).toHaveLength(2);
      expect(await history.recent('/subscriptions/0/hub?#%', 10)).toEqual([
        line('a', eightOClock, { subject: '/subscriptions/0/hub?#%' }),
      ]);
      expect(await history.recent('RESEARCH', 10)).toEqual([]);
    });

    it('gives back figures and words as they were', async () => {
      const history = await make();
      const told = line('a', eightOClock, { detail: { seconds: 412.5, retried: false, note: "o'clock 🌙" } });
      await history.append(told);
      expect(await history.recent('research', 1)).toEqual([told]);
    });

    it('gives no more than asked for, between 1 and 1,000', async () => {
      const history = await make();
      for (let minute = 0; minute < 5; minute += 1) {
        await history.append(line(`m${minute}`, eightOClock + minute * 60_000));
      }
      expect((await history.recent('research', 2)).map(({ id }) => id)).toEqual(['m4', 'm3']);
      await expect(history.recent('research', 0)).rejects.toThrow(RangeError);
      await expect(history.recent('research', 1001)).rejects.toThrow(RangeError);
    });

    it('drops lines after their time, and names of people earlier', async () => {
      const history = await make();
      const keepFrom = eightOClock - 400 * day;
      const namesFrom = eightOClock - 90 * day;
      await history.append(line('tooOld', keepFrom - 1, { by: 'ana@example.edu' }));
      await history.append(line('justKept', keepFrom, { by: 'ana@example.edu' }));
      await history.append(line('nobody', keepFrom, { by: 'outside' }));
      await history.append(
        line('justUnnamed', namesFrom - 1, { by: 'ana@example.edu', detail: { minutes: 5 } }),
      );
      await history.append(line('justNamed', namesFrom, { by: 'ana@example.edu' }));
      await history.append(line('tooOld', keepFrom - 1, { subject: 'teaching' }));
      expect(await history.prune({ keepFrom, namesFrom })).toMatchObject({ removed: 2, unnamed: 2 });
      expect(await history.recent('research', 10)).toEqual([
        line('justNamed', namesFrom, { by: 'ana@example.edu' }),
        line('justUnnamed', namesFrom - 1, { by: 'someone', detail: { minutes: 5 } }),
        line('justKept', keepFrom, { by: 'someone' }),
        line('nobody', keepFrom, { by: 'outside' }),
      ]);
      expect(await history.recent('teaching', 10)).toEqual([]);
      expect(await history.prune({ keepFrom, namesFrom })).toMatchObject({ removed: 0, unnamed: 0 });
    });

    it('prunes 620 lines in rounds that go on where the last one ended', async () => {
      const history = await make();
      const lines = Array.from({ length: 620 }, (_, index) => line(`l${index}`, 1_000_000 + index));
      for (let from = 0; from < lines.length; from += 100) {
        await Promise.all(lines.slice(from, from + 100).map((entry) => history.append(entry)));
      }
      await history.append(line('kept', eightOClock));
      let removed = 0;
      let next: string | undefined;
      do {
        const round = await history.prune({ keepFrom: eightOClock, namesFrom: eightOClock }, next);
        removed += round.removed;
        next = round.next;
      } while (next !== undefined);
      expect(removed).toBe(620);
      expect((await history.recent('research', 1000)).map(({ id }) => id)).toEqual(['kept']);
    });
  });
}
