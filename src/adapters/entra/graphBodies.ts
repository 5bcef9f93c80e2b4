import * as z from 'zod';
import type { Credential } from '../../core/rotation/seen/credential.ts';

/** A date that the directory never gives means a secret without an end: later than any other (ms). */
const noEnd = Date.parse('9999-12-31T23:59:59Z');

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const passwordCredential = z.object({
  keyId: z.string(),
  displayName: z.string().nullish(),
  hint: z.string().nullish(),
  startDateTime: instant.nullish(),
  endDateTime: instant.nullish(),
});

/** Of certificates the same fields are read; their public keys are of no use here. */
const held = {
  passwordCredentials: z.array(passwordCredential).default([]),
  keyCredentials: z.array(passwordCredential).default([]),
};

export const applicationSelect = [
  'id',
  'appId',
  'displayName',
  'signInAudience',
  'passwordCredentials',
  'keyCredentials',
] as const;

export const applicationBody = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  signInAudience: z.string().nullish(),
  ...held,
});

export const principalSelect = ['id', 'passwordCredentials', 'keyCredentials'] as const;

export const principalBody = z.object(held);

export const ownersBody = z.object({
  value: z.array(z.object({ id: z.string() })),
  '@odata.nextLink': z.string().optional(),
});

export const mintedBody = z.object({
  keyId: z.string(),
  secretText: z.string().min(1),
  endDateTime: instant,
});

const errorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Graph's code and words of an answer that is no success. */
export function graphError(body: unknown): { readonly code?: string; readonly message?: string } {
  const parsed = errorBody.safeParse(body);
  return parsed.success ? parsed.data.error : {};
}

export function toCredential(each: z.infer<typeof passwordCredential>): Credential {
  const { keyId, displayName, hint, startDateTime, endDateTime } = each;
  return {
    keyId,
    ...(typeof displayName === 'string' && { displayName }),
    ...(typeof hint === 'string' && { hint }),
    startsAt: startDateTime ?? 0,
    endsAt: endDateTime ?? noEnd,
  };
}
