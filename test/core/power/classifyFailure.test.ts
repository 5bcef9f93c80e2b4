import { describe, expect, it } from 'vitest';
import { classifyFailure } from '../../../src/core/power/classifyFailure.ts';

describe('core/power/classifyFailure', () => {
  it.each([
    ['AksCapacityHeavyUsage', 'capacity'],
    ['KubernetesAPICallFailed', 'capacity'],
    ['ZonalAllocationFailed', 'capacity'],
    ['AllocationFailed', 'capacity'],
    ['OverconstrainedAllocationRequest', 'capacity'],
    ['OverconstrainedZonalAllocationRequest', 'capacity'],
    ['AllocationTimedOut', 'capacity'],
    ['ReservationCapacityExceeded', 'capacity'],
    ['SkuNotAvailable', 'capacity'],
    ['QuotaExceeded', 'quota'],
    ['ManagedClusterSizeExceeded', 'quota'],
    ['InsufficientSubnetSize', 'network'],
    ['OperationPreempted', 'conflict'],
    ['PublicIPCountLimitReached', 'quota'],
    ['RequestDisallowedByPolicy', 'policy'],
    ['ValidationError', 'policy'],
    ['ScopeLocked', 'policy'],
    ['ServicePrincipalValidationClientError', 'secret'],
    ['InvalidClientSecret', 'secret'],
    ['SubnetIsFull', 'network'],
    ['VMExtensionProvisioningError', 'network'],
    ['Throttled', 'throttled'],
    ['TooManyRequests', 'throttled'],
    ['OperationNotAllowed', 'conflict'],
    ['EtagMismatch', 'conflict'],
    ['NotLatestOperation', 'conflict'],
    ['AKSOperationPreempted', 'conflict'],
    ['AKSOperationPreemptedByDelete', 'conflict'],
    ['AuthorizationFailed', 'rights'],
    ['SomethingNobodyHasHeardOf', 'transient'],
  ])('puts code %s in class %s', (code, expected) => {
    expect(classifyFailure({ code, message: 'no help' }).class).toBe(expected);
  });

  it.each([
    [
      "over scope '/subscriptions/s/resourceGroups/rg-hibernate/providers/Microsoft.Compute/virtualMachines/hibernator'",
      'rights',
    ],
    ["The machine 'hibernate-hub' is not yours", 'rights'],
    ['The Hibernate-Deallocate operation cannot be performed', 'unsupported'],
    ['Hibernation is not enabled', 'unsupported'],
  ])('a name is no word of Azure’s: %s', (message, expected) => {
    expect(classifyFailure({ code: 'AuthorizationFailed', message }).class).toBe(expected);
  });

  it('reads codes in any letter case', () => {
    expect(classifyFailure({ code: 'AKSCAPACITYHEAVYUSAGE' }).class).toBe('capacity');
  });

  it.each([
    [401, 'rights'],
    [403, 'rights'],
    [409, 'conflict'],
    [412, 'conflict'],
    [429, 'throttled'],
    [500, 'transient'],
    [503, 'transient'],
  ])('goes by status %i where the code says nothing', (status, expected) => {
    expect(classifyFailure({ status }).class).toBe(expected);
  });

  it('takes 429 for a limit whatever its code says: Compute sends the one of its conflicts', () => {
    const message = 'The server rejected the request because too many requests have been received.';
    expect(classifyFailure({ code: 'OperationNotAllowed', status: 429, message }).class).toBe('throttled');
  });

  it('takes no name of JavaScript’s own for a code', () => {
    expect(classifyFailure({ code: 'constructor', status: 409 }).class).toBe('conflict');
  });

  it.each([
    [
      "The Hibernate-Deallocate Operation cannot be performed on a VM that has extension 'AzureHibernateExtension' in failed state.",
      'unsupported',
    ],
    ['System node pool sys cannot be stopped.', 'unsupported'],
    ['Operation is not allowed: Another operation (gpu - Updating) is in progress', 'conflict'],
  ])('under OperationNotAllowed, %j is %s', (message, expected) => {
    expect(classifyFailure({ code: 'OperationNotAllowed', status: 409, message }).class).toBe(expected);
  });

  it('knows a quota by its text under a general code', () => {
    const message =
      'Operation results in exceeding approved standardDSv2Family Cores quota. Current Limit: 10';
    expect(classifyFailure({ code: 'OperationNotAllowed', status: 409, message }).class).toBe('quota');
    expect(classifyFailure({ code: 'BadRequest', message: 'exceeding quota limits of Core' }).class).toBe(
      'quota',
    );
  });

  it('knows a cluster that can never be stopped by its text under the code for busy', () => {
    const message = "Operation is not allowed: nodeProvisioningProfile.mode 'Auto' does not support stop";
    expect(classifyFailure({ code: 'OperationNotAllowed', status: 409, message }).class).toBe('unsupported');
  });

  it('knows an expired secret by its text', () => {
    const message = 'AADSTS7000222: The provided client secret keys for app are expired.';
    expect(classifyFailure({ code: 'BadRequest', message }).class).toBe('secret');
  });

  it('keeps the words of Azure, and names the status where there is no code', () => {
    expect(classifyFailure({ status: 502, message: 'Bad Gateway' })).toEqual({
      class: 'transient',
      code: 'Http502',
      message: 'Bad Gateway',
    });
    expect(classifyFailure({})).toEqual({ class: 'transient', code: 'Unknown', message: '' });
  });
});
