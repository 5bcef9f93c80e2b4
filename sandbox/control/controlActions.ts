import { z } from 'zod';
import { dayMs, secondMs } from '../../src/core/time.ts';
import type { RunningWorld } from '../runningWorld.ts';
import { type FaultName, faultNames } from '../world/faultNames.ts';
import { addFault } from '../world/faults.ts';
import { actAtHub, peopleActs } from '../world/people/actAtHub.ts';
import { serveCertificate } from '../world/servedCertificate.ts';
import { defaultSettings, type WorldSettings } from '../world/settings.ts';
import { ProblemFault } from './problem.ts';

/** Something a control request asks for. Throws ProblemFault. */
export type ControlAction = (running: RunningWorld, body: unknown) => Promise<void> | void;

const longestAdvanceSeconds = (400 * dayMs) / secondMs;
const seconds = z.number().finite().min(0);

const advanceAsk = z.strictObject({ seconds: z.number().positive().max(longestAdvanceSeconds) });

const faultAsk = z.strictObject({
  name: z.enum(Object.keys(faultNames) as [FaultName, ...FaultName[]]),
  target: z.string().optional(),
  times: z.number().int().min(1).max(1_000_000).optional(),
  seconds: seconds.optional(),
  lifted: z.boolean().optional(),
});

const feedAsk = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,100}$/),
  text: z.string().nullable(),
  status: z.number().int().min(200).max(599).optional(),
});

const certificateAsk = z.strictObject({
  host: z.string().regex(/^[\w.-]{1,253}$/),
  /** Below 0: it has ended. */
  daysLeft: z.number().finite().min(-3650).max(3650),
  names: z.array(z.string().min(1)).min(1).optional(),
  known: z.boolean().optional(),
  whole: z.boolean().optional(),
});

const peopleAsk = z.strictObject({
  hub: z.string().min(1),
  user: z.string().min(1).max(100),
  act: z.enum(peopleActs),
  server: z.string().min(1).max(100).optional(),
  seconds: seconds.optional(),
});

const settingsAsk = z.strictObject(
  Object.fromEntries(Object.keys(defaultSettings).map((name) => [name, seconds.optional()])),
);

const participantAsk = z.strictObject({
  url: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }),
  /** True: no longer to be told of advances. */
  leaves: z.boolean().optional(),
});

/** By path; all take POST with a JSON body. */
export const controlActions: Readonly<Record<string, ControlAction | undefined>> = {
  '/reset': (running, body) => {
    parse(z.strictObject({}), body);
    return running.reset();
  },
  '/advance': (running, body) => running.advance(parse(advanceAsk, body).seconds),
  '/faults': ({ world }, body) => {
    const { name, target, times, seconds, lifted } = parse(faultAsk, body);
    const refusal = addFault(world, {
      name,
      ...(target === undefined ? {} : { target }),
      ...(times === undefined ? {} : { times }),
      ...(seconds === undefined ? {} : { seconds }),
      ...(lifted === undefined ? {} : { lifted }),
    });
    if (refusal) throw new ProblemFault(refusal.status, 'That cannot happen', refusal.detail);
  },
  '/calendars': ({ world }, body) => {
    const { name, text, status = 200 } = parse(feedAsk, body);
    if (text === null) world.feeds.delete(name);
    else world.feeds.set(name, { text, status });
  },
  '/certificates': ({ world }, body) => {
    const { host, daysLeft, names, known = true, whole = true } = parse(certificateAsk, body);
    const endsAt = world.clock.now() + daysLeft * dayMs;
    serveCertificate(world, host, { endsAt, known, whole, ...(names === undefined ? {} : { names }) });
  },
  '/people': ({ world }, body) => {
    const { server, seconds, ...ask } = parse(peopleAsk, body);
    const refusal = actAtHub(world, {
      ...ask,
      ...(server === undefined ? {} : { server }),
      ...(seconds === undefined ? {} : { seconds }),
    });
    if (refusal) throw new ProblemFault(refusal.status, 'That cannot happen', refusal.detail);
  },
  '/settings': ({ world }, body) => {
    const wanted = parse(settingsAsk, body) as Partial<WorldSettings>;
    world.settings = { ...world.settings, ...wanted };
  },
  '/participants': ({ participants }, body) => {
    const { url, leaves } = parse(participantAsk, body);
    if (leaves) participants.delete(url);
    else participants.add(url);
  },
};

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ');
  throw new ProblemFault(400, 'Not what this takes', detail);
}
