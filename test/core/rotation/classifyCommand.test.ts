import { describe, expect, it } from 'vitest';
import { type CommandRefusal, classifyCommand } from '../../../src/core/rotation/refusals/classifyCommand.ts';
import type { RotationFailureClass } from '../../../src/core/rotation/refusals/rotationFailure.ts';
import { hubId } from '../../builders/world.ts';

const site = { target: hubId.toLowerCase() };

describe('core/rotation/classifyCommand', () => {
  it.each<[CommandRefusal, RotationFailureClass]>([
    [{ status: 401 }, 'commandRights'],
    [{ status: 403, code: 'AuthorizationFailed' }, 'commandRights'],
    [{ status: 404, code: 'ResourceNotFound' }, 'commandFailed'],
    [{ status: 409, code: 'OperationNotAllowed' }, 'clusterBusy'],
    [{ status: 429, code: 'Throttled' }, 'throttled'],
    [{ status: 400, message: 'Run command is disabled for this cluster.' }, 'commandDisabled'],
    [{ status: 400, message: 'The feature runCommand has been disabled.' }, 'commandDisabled'],
    [
      { status: 400, message: 'admission webhook "validation.gatekeeper.sh" denied the request' },
      'commandDisabled',
    ],
    [{ status: 400, message: 'container command-1 did not start within 30s' }, 'transient'],
    [{ status: 400, code: 'KubernetesPerformanceError' }, 'transient'],
    [{ status: 400, message: 'The cluster is stopped.' }, 'clusterBusy'],
    [{ status: 400, code: 'BadRequest', message: 'Something else.' }, 'commandFailed'],
    [{ status: 500 }, 'transient'],
    [{ message: 'socket hang up' }, 'transient'],
  ])('%j is %s', (refusal, failureClass) => {
    expect(classifyCommand(refusal, site).class).toBe(failureClass);
  });

  it('says where and what to do, then AKS’s own words in one line, at most 400 characters of them', () => {
    const message = `Run command\n is  disabled. ${'x'.repeat(1000)}`;
    const failure = classifyCommand({ status: 400, code: 'BadRequest', message }, site);
    expect(failure.code).toBe('BadRequest');
    expect(failure.message).toContain(
      'az aks update --resource-group rg-hub --name hub --enable-run-command',
    );
    expect(failure.message).toContain('restart the hub yourself, and confirm it');
    expect(failure.message).toContain('AKS: Run command is disabled. xxx');
    expect(failure.message.split('AKS: ')[1]).toHaveLength(400);
  });

  it('a missing right names the actions', () => {
    expect(classifyCommand({ status: 403 }, site).message).toContain(
      'Microsoft.ContainerService/managedClusters/runCommand/action',
    );
  });
});
