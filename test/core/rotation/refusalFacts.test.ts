import { describe, expect, it } from 'vitest';
import { classifyCommand } from '../../../src/core/rotation/refusals/classifyCommand.ts';
import { classifyVault } from '../../../src/core/rotation/refusals/classifyVault.ts';
import { refusalFacts } from '../../../src/core/rotation/refusals/refusalFacts.ts';

const none = { tokenRefused: false, podDenied: false };

describe('core/rotation/refusalFacts', () => {
  it.each(['20.61.146.97', '2001:db8::1'])('a firewall says from where it was asked: %s', (address) => {
    const message = `Client address is not authorized.\r\nClient address: ${address}\r\nCaller: appid=…`;
    const refusal = classifyVault({ status: 403, code: 'ForbiddenByFirewall', message });
    expect(refusalFacts(refusal)).toEqual({ ...none, callerAddress: address });
    expect(refusalFacts(classifyVault({ status: 403, code: 'ForbiddenByFirewall' }))).toEqual(none);
  });

  it('a 401 is about the token, a 403 about rights', () => {
    for (const refusal of [{ status: 401, code: 'Unauthorized' }, { status: 401 }])
      expect(refusalFacts(classifyVault(refusal))).toEqual({ ...none, tokenRefused: true });
    for (const refusal of [{ status: 403, code: 'ForbiddenByRbac' }, { status: 403 }])
      expect(refusalFacts(classifyVault(refusal))).toEqual(none);
    expect(refusalFacts(classifyCommand({ status: 401 }))).toEqual(none);
  });

  it('a denied pod is told from commands that are switched off', () => {
    const denied = 'admission webhook "validation.gatekeeper.sh" denied the request';
    expect(refusalFacts(classifyCommand({ status: 400, message: denied }))).toEqual({
      ...none,
      podDenied: true,
    });
    expect(refusalFacts(classifyCommand({ status: 400, message: 'Run command is disabled.' }))).toEqual(none);
  });
});
