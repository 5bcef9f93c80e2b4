import { describe, expect, it } from 'vitest';
import { triggerOf } from '../../../sandbox/host/triggers.ts';

const settings = { MORNING: '0 0 7 * * *' };

describe('sandbox/host/triggers', () => {
  it('reads %NAME% in a schedule from the settings', () => {
    const metadata = { name: 'tick', bindings: { timer: { type: 'timerTrigger', schedule: '%MORNING%' } } };
    expect(triggerOf(metadata, settings)).toMatchObject({ kind: 'timer', schedule: '0 0 7 * * *' });
  });

  it('names the setting that is missing', () => {
    const metadata = { name: 'tick', bindings: { timer: { type: 'timerTrigger', schedule: '%EVENING%' } } };
    expect(() => triggerOf(metadata, settings)).toThrow('tick needs the setting EVENING');
  });

  it.each([
    ['a trigger it has no part for', { event: { type: 'eventGridTrigger' } }, 'eventGridTrigger'],
    ['no trigger at all', { out: { type: 'http', direction: 'out' } }, 'has no trigger'],
    [
      'an output it cannot deliver',
      { timer: { type: 'timerTrigger' }, out: { type: 'queue', direction: 'out' } },
      '(queue)',
    ],
  ])('refuses %s', (_what, bindings, message) => {
    expect(() => triggerOf({ name: 'odd', bindings }, settings)).toThrow(message);
  });

  it('serves a function without a route under its name', () => {
    const metadata = { name: 'health', bindings: { request: { type: 'httpTrigger', methods: ['get'] } } };
    expect(triggerOf(metadata, settings)).toMatchObject({
      route: 'health',
      methods: ['GET'],
      authLevel: 'anonymous',
    });
  });
});
