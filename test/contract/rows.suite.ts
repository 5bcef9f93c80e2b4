import { describe, expect, it } from 'vitest';
import type { Overrides } from '../../src/core/power/overrides.ts';
import { StoredRowFault } from '../../src/ports/azureFault.ts';
import type { Rows } from '../../src/ports/rows.ts';

/** An empty partition, and a way past the port to store what no version of today would write. */
export type RowsUnderTest = {
  readonly rows: Rows<Overrides>;
  plant(key: string, text: string): Promise<void>;
};

const monday = Date.UTC(2027, 2, 1, 8);

function pause(reason: string): Overrides {
  return { pause: { until: monday + 3_600_000, at: monday, by: 'ana@example.edu', reason } };
}

async function written(rows: Rows<Overrides>, key: string, value: Overrides, etag?: string): Promise<string> {
  const result = await rows.write(key, value, etag);
  if (!result.ok) throw new Error(`expected ${key} to be written`);
  return result.value;
}

export function rowsContract(make: () => Promise<RowsUnderTest>): void {
  describe('Rows', () => {
    it('knows no row before the first is written', async () => {
      const { rows } = await make();
      expect(await rows.read('research')).toBeUndefined();
      expect(await rows.list()).toEqual({ rows: new Map(), unreadable: [] });
      expect(await rows.remove('research', `W/"datetime'2027-03-01T08%3A00%3A00.0000000Z'"`)).toEqual({
        ok: false,
        error: 'conflict',
      });
    });

    it('gives back what was written, with the ETag that the write answered', async () => {
      const { rows } = await make();
      const etag = await written(rows, 'research', pause('upgrade'));
      expect(await rows.read('research')).toEqual({ value: pause('upgrade'), etag });
      expect((await rows.list()).rows).toEqual(new Map([['research', { value: pause('upgrade'), etag }]]));
    });

    it('refuses to insert a row that exists', async () => {
      const { rows } = await make();
      await written(rows, 'research', pause('first'));
      expect(await rows.write('research', pause('second'), undefined)).toEqual({
        ok: false,
        error: 'conflict',
      });
      expect((await rows.read('research'))?.value).toEqual(pause('first'));
    });

    it('replaces the whole row under its ETag, and refuses the ETag from before', async () => {
      const { rows } = await make();
      const first = await written(rows, 'research', pause('first'));
      const second = await written(rows, 'research', {}, first);
      expect(second).not.toBe(first);
      expect(await rows.write('research', pause('third'), first)).toEqual({ ok: false, error: 'conflict' });
      expect(await rows.read('research')).toEqual({ value: {}, etag: second });
    });

    it('removes a row under its ETag, and refuses the ETag from before', async () => {
      const { rows } = await make();
      const first = await written(rows, 'research', pause('first'));
      const second = await written(rows, 'research', pause('second'), first);
      expect(await rows.remove('research', first)).toEqual({ ok: false, error: 'conflict' });
      expect(await rows.remove('research', second)).toEqual({ ok: true, value: undefined });
      expect(await rows.read('research')).toBeUndefined();
      expect(await rows.remove('research', second)).toEqual({ ok: false, error: 'conflict' });
      expect(await rows.write('research', pause('third'), second)).toEqual({ ok: false, error: 'conflict' });
    });

    it('does not take the ETag of a removed row for that of its successor', async () => {
      const { rows } = await make();
      const first = await written(rows, 'research', pause('same'));
      await rows.remove('research', first);
      await written(rows, 'research', pause('same'));
      expect(await rows.write('research', pause('late'), first)).toEqual({ ok: false, error: 'conflict' });
    });

    it('lets exactly one of ten writers with the same ETag win, and one of ten who insert', async () => {
      const { rows } = await make();
      const ten = Array.from({ length: 10 }, (_, writer) => pause(`writer ${writer}`));
      const inserts = await Promise.all(ten.map((value) => rows.write('research', value, undefined)));
      expect(inserts.filter(({ ok }) => ok)).toHaveLength(1);
      const before = await rows.read('research');
      const updates = await Promise.all(ten.map((value) => rows.write('research', value, before?.etag)));
      expect(updates.filter(({ ok }) => ok)).toHaveLength(1);
      const winner = updates.findIndex(({ ok }) => ok);
      expect((await rows.read('research'))?.value).toEqual(ten[winner]);
    });

    it('lists 1,100 rows, more than Azure gives on a page', async () => {
      const { rows } = await make();
      const keys = Array.from({ length: 1100 }, (_, index) => `hub-${index}`);
      for (let from = 0; from < keys.length; from += 100) {
        await Promise.all(keys.slice(from, from + 100).map((key) => written(rows, key, pause(key))));
      }
      const listed = await rows.list();
      expect([...listed.rows.keys()].sort()).toEqual(keys.sort());
      expect(listed.rows.get('hub-1099')?.value).toEqual(pause('hub-1099'));
    });

    it.each([
      ['of a newer version', '{"v":7,"value":{}}', /newer version/],
      ['of no JSON at all', 'half a ro', /damaged/],
    ])('reports a row %s, and leaves it as it is', async (_, text, reason) => {
      const { rows, plant } = await make();
      await written(rows, 'fine', pause('fine'));
      await plant('odd/key', text);
      await expect(rows.read('odd/key')).rejects.toThrow(StoredRowFault);
      await expect(rows.read('odd/key')).rejects.toThrow(reason);
      const listed = await rows.list();
      expect([...listed.rows.keys()]).toEqual(['fine']);
      expect(listed.unreadable).toEqual([
        { key: 'odd/key', reason: expect.stringMatching(reason), etag: expect.any(String) },
      ]);
      expect(await rows.write('odd/key', pause('over it'), undefined)).toEqual({
        ok: false,
        error: 'conflict',
      });
      await expect(rows.read('odd/key')).rejects.toThrow(reason);
    });

    it('keeps a value of 90,000 characters, each third a moon, and shortens it again', async () => {
      const { rows } = await make();
      const long = 'x🌙'.repeat(30_000);
      const etag = await written(rows, 'research', pause(long));
      const stored = (await rows.read('research'))?.value.pause?.reason;
      expect(stored === long).toBe(true);
      await written(rows, 'research', pause('short'), etag);
      expect((await rows.read('research'))?.value).toEqual(pause('short'));
    });

    it('refuses a value of more than 450,000 characters in words', async () => {
      const { rows } = await make();
      await expect(rows.write('research', pause('x'.repeat(450_000)), undefined)).rejects.toThrow(
        /450\d{3} characters long; a row holds at most 450000/,
      );
      expect(await rows.read('research')).toBeUndefined();
    });

    it('tells odd keys apart and gives them back as they were', async () => {
      const { rows } = await make();
      const keys = [
        '/subscriptions/0000/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/hub',
        'https://example.edu/exams.ics?year=2027&term=1#spring',
        'https://example.edu/exams.ics?year=2027&term=1#SPRING',
        'back\\slash',
        '50%',
        '50%25',
        "o'clock",
        '!2f',
        '/',
        ' ',
        '..',
        'tab\tand\u0001control',
        'Ciência de dados – 数据 🌙',
        `https://example.edu/${'é/'.repeat(140)}`,
        `https://example.edu/${'é/'.repeat(139)}e/`,
      ];
      for (const key of keys) await written(rows, key, pause(key));
      const listed = await rows.list();
      expect([...listed.rows.keys()].sort()).toEqual([...keys].sort());
      for (const key of keys) expect((await rows.read(key))?.value).toEqual(pause(key));
    });

    it.each([
      ['empty', ''],
      ['of 301 characters', 'x'.repeat(301)],
    ])('refuses a key that is %s', async (_, key) => {
      const { rows } = await make();
      await expect(rows.read(key)).rejects.toThrow(RangeError);
      await expect(rows.write(key, {}, undefined)).rejects.toThrow(RangeError);
    });

    it('shares no object with its callers', async () => {
      const { rows } = await make();
      const value = { pause: { until: monday, at: monday, by: 'ana@example.edu' } };
      await written(rows, 'research', value);
      value.pause.by = 'somebody else';
      const read = (await rows.read('research'))?.value as typeof value;
      expect(read.pause.by).toBe('ana@example.edu');
      read.pause.by = 'yet another';
      expect((await rows.read('research'))?.value.pause?.by).toBe('ana@example.edu');
    });
  });
}
