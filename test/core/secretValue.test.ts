import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { secretValue } from '../../src/core/secretValue.ts';

describe('core/secretValue', () => {
  const secret = secretValue('hunter2');

  it('gives its text to whoever asks for it by name', () => {
    expect(secret.reveal()).toBe('hunter2');
  });

  it.each([
    ['a template', `${secret}`],
    ['JSON', JSON.stringify({ secret })],
    ['the console', format('%s %o %j', secret, secret, secret)],
    ['inspection to the bottom', inspect({ secret }, { depth: 9, showHidden: true, getters: true })],
    ['inspection past its own wish', inspect(secret, { customInspect: false, showHidden: true })],
    ['spreading', JSON.stringify({ ...secret })],
    ['concatenation', ['a', secret].join()],
  ])('shows nothing to %s', (_who, shown) => {
    expect(shown).not.toContain('hunter2');
  });
});
