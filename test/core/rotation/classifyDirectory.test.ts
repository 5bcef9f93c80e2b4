import { describe, expect, it } from 'vitest';
import { classifyDirectory } from '../../../src/core/rotation/refusals/classifyDirectory.ts';

describe('core/rotation/classifyDirectory', () => {
  it.each([
    [400, 'CredentialInvalidLifetimeAsPerAppPolicy', '', 'policyLifetime'],
    [400, 'CredentialTypeNotAllowedAsPerAppPolicy', '', 'policyForbids'],
    [403, 'credentialtypenotallowedasperapppolicy', '', 'policyForbids'],
    [400, 'Directory_ResourceSizeExceeded', '', 'full'],
    [
      400,
      'Request_BadRequest',
      'Not allowed to add 3 passwords. You can only add a maximum of 2 passwords.',
      'full',
    ],
    [
      400,
      'Request_BadRequest',
      'Unable to save changes because the credential limit has been reached.',
      'full',
    ],
    [404, 'Request_ResourceNotFound', '', 'noApplication'],
    [404, undefined, '', 'noApplication'],
    [429, 'TooManyRequests', '', 'throttled'],
    [429, undefined, '', 'throttled'],
    [400, 'Request_BadRequest', 'Something else.', 'transient'],
    [401, 'InvalidAuthenticationToken', '', 'transient'],
    [409, 'Request_MultipleObjectsWithSameKeyValue', '', 'transient'],
    [400, 'constructor', '', 'transient'],
  ] as const)('%s %s “%s” is %s', (status, code, message, expected) => {
    const failure = classifyDirectory({ status, message, ...(code === undefined ? {} : { code }) });
    expect(failure).toEqual({ class: expected, code: code ?? `Http${status}`, message });
  });

  it.each([
    ['no permission in our token', { consent: false, owner: undefined }, 'noConsent'],
    ['no permission, and no owner either', { consent: false, owner: false }, 'noConsent'],
    ['permission, but no owner', { consent: true, owner: false }, 'notOwner'],
    ['permission and owner: withdrawn since', { consent: true, owner: true }, 'noConsent'],
    ['permission, and owners that may not be read', { consent: true, owner: undefined }, 'noConsent'],
  ] as const)('a 403 with %s is %s', (_, rights, expected) => {
    const denied = { status: 403, code: 'Authorization_RequestDenied' };
    expect(classifyDirectory(denied, rights).class).toBe(expected);
  });
});
