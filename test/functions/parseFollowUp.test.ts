import { describe, expect, it } from 'vitest';
import { parseFollowUp } from '../../src/functions/queue/parseFollowUp.ts';

const followUp = { v: 1, kind: 'power', subject: '/subscriptions/0/hub', notBefore: 1_803_888_000_000 };

describe('functions/queue/parseFollowUp', () => {
  it('takes a message as an object or as its JSON', () => {
    expect(parseFollowUp(followUp)).toEqual(followUp);
    expect(parseFollowUp(JSON.stringify(followUp))).toEqual(followUp);
  });

  it('takes a look at a rotation too', () => {
    const rotation = { ...followUp, kind: 'rotation', subject: 'app/vault/secret' };
    expect(parseFollowUp(rotation)).toEqual(rotation);
  });

  it('takes the delivery of a message too', () => {
    const outbox = { ...followUp, kind: 'outbox', subject: 'raised-1' };
    expect(parseFollowUp(outbox)).toEqual(outbox);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'power'],
    ['a list', [followUp]],
    ['a newer version', { ...followUp, v: 2 }],
    ['a kind nobody here knows', { ...followUp, kind: 'dance' }],
    ['no subject', { ...followUp, subject: '' }],
    ['a subject too long for a row', { ...followUp, subject: 'x'.repeat(501) }],
    ['half a millisecond', { ...followUp, notBefore: 0.5 }],
    ['an instant as text', { ...followUp, notBefore: '2027-03-01T08:00:00Z' }],
  ])('knows nothing of %s', (_, message) => {
    expect(parseFollowUp(message)).toBeUndefined();
  });
});
