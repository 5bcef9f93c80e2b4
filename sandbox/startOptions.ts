import { parseArgs } from 'node:util';
import type { Instant } from '../src/core/time.ts';

export type StartOptions = {
  /** Of the app; the world's page has the next one. 0: two free ones. */
  readonly port: number;
  /** Virtual seconds per real second; 0 stands still until it is advanced. */
  readonly speed: number;
  readonly at: Instant;
};

export const startUsage = 'npm start -- [--port P] [--speed N] [--at INSTANT]';

/** A Tuesday, 07:30 in Madrid: half an hour before the hub of `hubkeeper.example.yaml` opens. */
const defaultAt = '2027-03-02T06:30:00Z';

/** Throws an Error that says what was found and what would be right. */
export function readStartOptions(given: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...given],
    options: {
      port: { type: 'string', default: '7071' },
      speed: { type: 'string', default: '60' },
      at: { type: 'string', default: defaultAt },
    },
  });
  const at = Date.parse(values.at);
  if (Number.isNaN(at)) throw new Error(`--at ${values.at} is not an instant; write it like ${defaultAt}`);
  const port = Number(values.port);
  if (values.port.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_534) {
    throw new Error(`--port ${values.port} is not a port; give a whole number from 0 to 65534`);
  }
  const speed = Number(values.speed);
  if (values.speed.trim() === '' || !(speed >= 0 && speed <= 100_000)) {
    throw new Error(`--speed ${values.speed} is not a speed; give a number from 0 to 100000`);
  }
  return { port, speed, at };
}
