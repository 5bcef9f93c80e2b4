import { describe, expect, it } from 'vitest';
import { remedyLines } from '../../src/cli/rotation/remedyLines.ts';
import { streamTerminal } from '../../src/cli/terminal/terminal.ts';

describe('cli/remedyLines', () => {
  it('breaks sentences on a narrow screen, and never a command', () => {
    const stream = { write: () => true, columns: 40 };
    const command = `az role assignment create --scope ${'x'.repeat(80)} --role "Key Vault Secrets Officer"`;
    const lines = remedyLines(streamTerminal(stream, stream, {}), {
      says: 'The keeper has no right to the secrets of the vault: kv-shared.',
      fix: 'Give it the role on the secret and on its staging name.',
      commands: [command],
    });
    expect(lines).toEqual([
      '! The keeper has no right to the secrets',
      '  of the vault: kv-shared.',
      '  Give it the role on the secret and on',
      '  its staging name.',
      `    ${command}`,
    ]);
  });
});
