import type { Instant } from '../../../src/core/time.ts';

/** Graph's no. */
export type DirectoryRefusal = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly detail?: { readonly code: string; readonly target: string };
  /** May be a fraction. */
  readonly retryAfterSeconds?: number;
};

export const privilegesRefusal: DirectoryRefusal = {
  status: 403,
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
};

export function noResourceRefusal(id: string): DirectoryRefusal {
  return {
    status: 404,
    code: 'Request_ResourceNotFound',
    message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  };
}

export const lifetimeRefusal: DirectoryRefusal = {
  status: 400,
  code: 'CredentialInvalidLifetimeAsPerAppPolicy',
  message:
    "Credential lifetime exceeds the max value allowed as per assigned policy '00000000-0000-0000-0000-00000000e001'.",
  detail: { code: 'InvalidKeyEndDate', target: 'EndDate' },
};

export const secretsForbiddenRefusal: DirectoryRefusal = {
  status: 400,
  code: 'CredentialTypeNotAllowedAsPerAppPolicy',
  message:
    "Credential type not allowed as per assigned policy '00000000-0000-0000-0000-00000000e001'. Please contact your administrator.",
};

export function badRequestRefusal(message: string, code = 'Request_BadRequest'): DirectoryRefusal {
  return { status: 400, code, message };
}

export function fullRefusal(wanted: number, most: number): DirectoryRefusal {
  return badRequestRefusal(
    `Not allowed to add ${wanted} passwords. You can only add a maximum of ${most} passwords.`,
  );
}

/** `seconds` (2.128 by default) until it is worth asking again. */
export function directoryThrottledRefusal(seconds = 2.128): DirectoryRefusal {
  return {
    status: 429,
    code: 'TooManyRequests',
    message: 'Please retry again later.',
    retryAfterSeconds: seconds,
  };
}

/** `seconds`: what Retry-After says, where it is there. */
export function directoryFailure(status: 503 | 504, seconds?: number): DirectoryRefusal {
  return {
    status,
    ...(status === 503
      ? { code: 'serviceNotAvailable', message: 'The service is temporarily unavailable. Please try again.' }
      : { code: 'UnknownError', message: 'Gateway timeout.' }),
    ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
  };
}

export function unknownKeyRefusal(keyId: string): DirectoryRefusal {
  return badRequestRefusal(`No password credential found with keyId '${keyId}'.`);
}

/** Seven digits of a fraction, as the directory keeps time. */
export function directoryTime(at: Instant): string {
  return new Date(at).toISOString().replace(/\.(\d{3})Z$/, '.$10000Z');
}
