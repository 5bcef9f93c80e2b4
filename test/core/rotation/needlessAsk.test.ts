import { describe, expect, it } from 'vitest';
import { needlessAsk } from '../../../src/core/rotation/needlessAsk.ts';
import { evening, versionOf, viewOf } from '../../builders/rotationView.ts';

const heard = (...marks: [string, string][]) => ({ marks: new Map(marks), commands: new Map() });

/** `v1`, whose mark is `mark-k1`, is current; nobody has proved that the two hubs use it. */
const view = viewOf({
  uses: { research: { kind: 'onWake' }, lab: { kind: 'onWake' } },
  facts: { confirmed: {} },
});

describe('core/rotation/needlessAsk: a word', () => {
  it('is of no use where every hub says itself that it uses another value', () => {
    const marks = heard(['research', 'mark-old'], ['lab', 'mark-old']);
    expect(needlessAsk(view, marks, 'confirm', evening)).toBe('hubSaysOther');
  });

  it('counts for a hub that says nothing, though the other says another', () => {
    expect(needlessAsk(view, heard(['research', 'mark-old']), 'confirm', evening)).toBeUndefined();
  });

  it('does no harm where hubs say the same, or nothing', () => {
    expect(needlessAsk(view, heard(['research', 'mark-k1']), 'confirm', evening)).toBeUndefined();
    expect(needlessAsk(view, heard(), 'confirm', evening)).toBeUndefined();
  });
});

describe('core/rotation/needlessAsk: an adoption', () => {
  const byHand = versionOf('v2', undefined, evening);

  it('of a value in care, and of none', () => {
    expect(needlessAsk(view, heard(), 'adopt', evening)).toBe('inCare');
    expect(needlessAsk(viewOf({ current: [] }), heard(), 'adopt', evening)).toBe('noValue');
  });

  it('of a person’s value has something to do, and of one that nobody can see it may', () => {
    expect(needlessAsk(viewOf({ current: [byHand] }), heard(), 'adopt', evening)).toBeUndefined();
    const failure = { class: 'vaultFirewall', code: 'ForbiddenByFirewall', message: 'm' } as const;
    const hidden = viewOf({ current: { kind: 'refused', failure } });
    expect(needlessAsk(hidden, heard(), 'adopt', evening)).toBeUndefined();
  });
});
