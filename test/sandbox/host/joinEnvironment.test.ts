import { describe, expect, it } from 'vitest';
import { joinEnvironment } from '../../../sandbox/host/joinEnvironment.ts';

describe('sandbox/host/joinEnvironment', () => {
  it('keeps the recorder of the caller and adds the preloads of the world', () => {
    const joined = joinEnvironment(
      { NODE_OPTIONS: '--require ./rec.cjs' },
      { NODE_OPTIONS: '--import ./net.mjs' },
    );
    expect(joined).toEqual({ NODE_OPTIONS: '--require ./rec.cjs --import ./net.mjs' });
  });

  it('says an option once that the world has already taken over from the caller', () => {
    const both = '--require ./rec.cjs --import ./net.mjs';
    expect(joinEnvironment({ NODE_OPTIONS: '--require ./rec.cjs' }, { NODE_OPTIONS: both })).toEqual({
      NODE_OPTIONS: both,
    });
  });

  it('adds nothing where nobody has options, and lets the added settings win', () => {
    expect(joinEnvironment({ A: '1', B: '2' }, { B: '3', C: undefined })).toEqual({ A: '1', B: '3' });
  });
});
