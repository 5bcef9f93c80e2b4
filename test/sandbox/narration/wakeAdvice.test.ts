import { describe, expect, it } from 'vitest';
import { wakeAdvice } from '../../../sandbox/narration/wakeAdvice.ts';
import { worldConfig } from '../../../sandbox/worldConfig.ts';
import { aWorld } from '../../builders/world.ts';

const { HUBKEEPER_CONFIG: config = '' } = worldConfig(aWorld(), 'not-needed');

describe('sandbox/narration/wakeAdvice', () => {
  it.each([
    ['Tuesday 07:30, half an hour before it opens', '2027-03-02T07:30:00+01:00', 'npm start -- --at'],
    ['Tuesday 19:59, a minute before it closes', '2027-03-02T19:59:00+01:00', 'npm start -- --at'],
    ['Tuesday 20:00', '2027-03-02T20:00:00+01:00', 'http://127.0.0.1:7071/, sign in'],
    ['Tuesday 22:00', '2027-03-02T22:00:00+01:00', 'http://127.0.0.1:7071/, sign in'],
    ['Sunday 12:00', '2027-03-07T12:00:00+01:00', 'http://127.0.0.1:7071/, sign in'],
  ])('%s', async (_when, at, says) => {
    expect(await wakeAdvice(config, Date.parse(at), 'http://127.0.0.1:7071/')).toContain(says);
  });
});
