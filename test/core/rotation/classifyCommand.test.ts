import { describe, expect, it } from 'vitest';
import { type CommandRefusal, classifyCommand } from '../../../src/core/rotation/refusals/classifyCommand.ts';
import type { RotationFailureClass } from '../../../src/core/rotation/refusals/rotationFailure.ts';

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
    expect(classifyCommand(refusal).class).toBe(failureClass);
  });

  it('a cluster that takes no commands refuses with any text; what its status says goes before', () => {
    expect(classifyCommand({ status: 400, message: 'Bad request.' }, true).class).toBe('commandDisabled');
    expect(classifyCommand({ status: 409 }, true).class).toBe('clusterBusy');
  });

  it('keeps AKS’s own words and nothing else, in one line, at most 400 characters; judged by all of them', () => {
    const message = `Run\n  ${'x'.repeat(1000)} did not  start\nwithin 30s`;
    const failure = classifyCommand({ status: 400, code: 'BadRequest', message });
    expect(failure).toEqual({
      class: 'transient',
      code: 'BadRequest',
      message: `Run ${'x'.repeat(396)}`,
    });
    expect(classifyCommand({ status: 403 })).toEqual({
      class: 'commandRights',
      code: 'Http403',
      message: '',
    });
  });
});
