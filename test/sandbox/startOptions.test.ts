import { describe, expect, it } from 'vitest';
import { readStartOptions } from '../../sandbox/startOptions.ts';

describe('sandbox/startOptions', () => {
  it('begins at 07:30 in Madrid on a Tuesday, a minute a second, on port 7071', () => {
    expect(readStartOptions([])).toEqual({ port: 7071, speed: 60, at: Date.parse('2027-03-02T06:30:00Z') });
  });

  it('takes what is given', () => {
    expect(readStartOptions(['--port', '0', '--speed', '0.5', '--at', '2027-10-31T00:00:00Z'])).toEqual({
      port: 0,
      speed: 0.5,
      at: Date.parse('2027-10-31T00:00:00Z'),
    });
  });

  it.each([
    [['--port', '80a'], '--port 80a is not a port'],
    [['--port', '65535'], '--port 65535 is not a port'],
    [['--speed', '-1'], '--speed'],
    [['--speed', 'fast'], '--speed fast is not a speed'],
    [['--at', 'tomorrow'], '--at tomorrow is not an instant'],
    [['--quick'], '--quick'],
  ])('refuses %j and says why', (given, message) => {
    expect(() => readStartOptions(given)).toThrow(message);
  });
});
