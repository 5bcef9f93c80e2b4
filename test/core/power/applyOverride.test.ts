import { describe, expect, it } from 'vitest';
import { applyOverride, type OverrideAsk } from '../../../src/core/power/applyOverride.ts';
import type { Overrides } from '../../../src/core/power/overrides.ts';
import { hour, madrid, workHours } from '../../builders/power.ts';

const ada = { by: 'ada', reason: 'exam' };

function ask(what: OverrideAsk, now: number, standing: Overrides = {}) {
  return applyOverride(standing, what, workHours, ada, now);
}

describe('core/power/applyOverride', () => {
  it('hold on until 23:00, asked at 19:00, is signed and beside a standing pause', () => {
    const pause = { until: madrid('21:00'), at: madrid('18:00'), by: 'bob' };
    expect(ask({ kind: 'hold', power: 'on', until: madrid('23:00') }, madrid('19:00'), { pause })).toEqual({
      ok: true,
      value: {
        pause,
        hold: {
          power: 'on',
          from: madrid('19:00'),
          until: madrid('23:00'),
          at: madrid('19:00'),
          by: 'ada',
          reason: 'exam',
        },
      },
    });
  });

  it('refuses an end that is past, and one more than 90 days ahead, saying what would do', () => {
    const now = madrid('19:00');
    expect(ask({ kind: 'pause', until: now }, now)).toEqual({ ok: false, error: { code: 'untilPast', now } });
    expect(ask({ kind: 'hold', power: 'off', until: now + 91 * 24 * hour }, now)).toEqual({
      ok: false,
      error: { code: 'untilTooFar', latest: now + 90 * 24 * hour },
    });
  });

  describe('skip tonight', () => {
    const held = (now: number) => {
      const asked = ask({ kind: 'skipTonight' }, now);
      return asked.ok
        ? [asked.value.hold?.power, asked.value.hold?.from, asked.value.hold?.until]
        : asked.error;
    };

    it('asked on Tuesday at 15:00: on from closing at 20:00 until opening on Wednesday at 08:00', () => {
      expect(held(madrid('15:00'))).toEqual(['on', madrid('20:00'), madrid('08:00', '2027-03-03')]);
    });

    it('asked at 21:00, when it is night already: on from now', () => {
      expect(held(madrid('21:00'))).toEqual(['on', madrid('21:00'), madrid('08:00', '2027-03-03')]);
    });

    it('asked at 07:35, with opening at 08:00: the coming night, not the one that is ending', () => {
      expect(held(madrid('07:35'))).toEqual(['on', madrid('20:00'), madrid('08:00', '2027-03-03')]);
    });

    it('asked at 06:00, two hours before opening: the coming night; at 05:59: the one under way', () => {
      expect(held(madrid('06:00'))).toEqual(['on', madrid('20:00'), madrid('08:00', '2027-03-03')]);
      expect(held(madrid('05:59'))).toEqual(['on', madrid('05:59'), madrid('08:00')]);
    });

    it('asked at 23:35 before a day that never ends: the night under way, for there is no other', () => {
      const monday = { from: '2027-03-01', to: '2027-03-01', windows: [{ from: '08:00', to: '20:00' }] };
      const always = { from: '2027-03-02', to: '2029-03-02', windows: [{ from: '00:00', to: '24:00' }] };
      const schedule = { ...workHours, windows: [], exceptions: [monday, always] };
      const asked = applyOverride({}, { kind: 'skipTonight' }, schedule, ada, madrid('23:35', '2027-03-01'));
      expect(asked).toMatchObject({ ok: true, value: { hold: { until: madrid('00:00') } } });
    });

    it('asked on Friday: a day at most, not the weekend', () => {
      expect(held(madrid('15:00', '2027-03-05'))).toEqual([
        'on',
        madrid('20:00', '2027-03-05'),
        madrid('20:00', '2027-03-06'),
      ]);
    });

    it('a longer hold on stands, a shorter one is lengthened, a hold off over that night refuses', () => {
      const hold = (power: 'on' | 'off', until: number) => ({
        power,
        from: madrid('12:00'),
        until,
        at: madrid('12:00'),
        by: 'bob',
      });
      const skip = (standing: Overrides) => ask({ kind: 'skipTonight' }, madrid('15:00'), standing);
      const long = madrid('08:00', '2027-03-05');
      expect(skip({ hold: hold('on', long) })).toMatchObject({ ok: true, value: { hold: { until: long } } });
      expect(skip({ hold: hold('on', madrid('22:00')) })).toMatchObject({
        ok: true,
        value: { hold: { from: madrid('12:00'), until: madrid('08:00', '2027-03-03') } },
      });
      expect(skip({ hold: hold('off', long) })).toEqual({
        ok: false,
        error: { code: 'heldOff', until: long },
      });
    });

    it('refused where the hub never closes', () => {
      const never = { ...workHours, windows: [] };
      expect(applyOverride({}, { kind: 'skipTonight' }, never, ada, madrid('12:00'))).toEqual({
        ok: false,
        error: { code: 'neverCloses' },
      });
    });
  });

  it('resume ends hold and pause; with nothing standing it says so', () => {
    const pause = { until: madrid('21:00'), at: madrid('18:00'), by: 'bob' };
    expect(ask({ kind: 'resume' }, madrid('19:00'), { pause })).toEqual({ ok: true, value: {} });
    expect(ask({ kind: 'resume' }, madrid('21:00'), { pause })).toEqual({
      ok: false,
      error: { code: 'nothingToResume' },
    });
  });
});
