import * as z from 'zod';
import type { FollowUp } from '../../ports/followUps.ts';
import { jsonMessage } from './jsonMessage.ts';

const schema: z.ZodType<FollowUp> = z.object({
  v: z.literal(1),
  kind: z.enum(['power', 'rotation', 'outbox', 'clocks', 'alerts']),
  subject: z.string().min(1).max(500),
  notBefore: z.int(),
  since: z.int().exactOptional(),
});

/**
 * A queue message as the door receives it (the host decodes base64 and parses JSON where it can). Undefined for anything
 * else: damaged, of a newer version, of a kind nobody here knows; the door says so and drops it.
 */
export function parseFollowUp(message: unknown): FollowUp | undefined {
  const parsed = schema.safeParse(jsonMessage(message));
  return parsed.success ? parsed.data : undefined;
}
