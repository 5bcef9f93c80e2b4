import * as z from 'zod';
import { clockKinds, riskKinds } from '../../../core/alerts/subject.ts';

const common = {
  id: z.string(),
  name: z.string(),
  hubs: z.array(z.string()),
  owner: z.string().exactOptional(),
  runbook: z.string().exactOptional(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
};

const clock = z.object({
  ...common,
  kind: z.enum(clockKinds),
  endsAt: z.int(),
  begunAt: z.int().exactOptional(),
  renewed: z.literal(true).exactOptional(),
});

/** `HeldClock` as rows hold it. */
export const heldClock = clock.omit({ hubs: true, owner: true, runbook: true });

const risk = z.object({
  ...common,
  kind: z.enum(riskKinds),
  since: z.int(),
  severity: z.enum(['warning', 'critical']),
});

/** `Subject` as rows hold it. */
export const subject = z.discriminatedUnion('kind', [clock, risk]);
