import { describe, expect, it } from 'vitest';
import { stillVerifying } from '../../../src/adapters/keyvault/signingKeys.ts';
import { at } from '../../builders/power.ts';

const key = (kid: string, time: string, enabled = true) => ({
  kid,
  createdAt: at(`2027-03-02T${time}Z`),
  enabled,
});

describe('adapters/keyvault/signingKeys', () => {
  it('one key alone: nothing else verifies', () => {
    expect(stillVerifying([key('a', '08:00:00')], 'a')).toEqual([]);
  });

  it('of four made an hour apart the third verifies beside the fourth, in whatever order they are listed', () => {
    const keys = [key('c', '10:00:00'), key('a', '08:00:00'), key('d', '11:00:00'), key('b', '09:00:00')];
    expect(stillVerifying(keys, 'd')).toEqual(['c']);
  });

  it('three made in one race at 08:00 count as one, as the newest and as the one before', () => {
    const race = [key('a', '08:00:00'), key('b', '08:00:00'), key('c', '08:00:01')];
    expect(stillVerifying([key('old', '07:00:00'), ...race], 'c').sort()).toEqual(['a', 'b', 'old']);
    expect(stillVerifying([key('old', '07:00:00'), ...race, key('new', '09:00:00')], 'new').sort()).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('59 seconds are a race, 60 are not', () => {
    const late = key('c', '08:02:00');
    expect(stillVerifying([key('a', '08:00:30'), key('b', '08:01:01'), late], 'c')).toEqual(['b', 'a']);
    expect(stillVerifying([key('a', '07:59:00'), key('b', '08:01:00'), late], 'c')).toEqual(['b']);
  });

  it('a disabled one does not verify, and brings no older one back', () => {
    const keys = [key('a', '08:00:00'), key('b', '09:00:00', false), key('c', '10:00:00')];
    expect(stillVerifying(keys, 'c')).toEqual([]);
  });

  it('a list without the newest, read a moment too early, trusts nothing else', () => {
    expect(stillVerifying([key('a', '08:00:00')], 'b')).toEqual([]);
  });
});
