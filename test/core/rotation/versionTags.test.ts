import { describe, expect, it } from 'vitest';
import { fromRawTags, toRawTags } from '../../../src/core/rotation/seen/versionTags.ts';

const tags = { appId: 'a', opId: 'o', keyId: 'k', mark: 'm' };

describe('core/rotation/versionTags', () => {
  it('what is written is read again, whole or without key and mark', () => {
    expect(fromRawTags(toRawTags(tags))).toEqual(tags);
    expect(fromRawTags(toRawTags({ appId: 'a', opId: 'o' }))).toEqual({ appId: 'a', opId: 'o' });
  });

  it('a person’s own tags stay beside ours, but none of the same name', () => {
    const theirs = { owner: 'ada', keyId: 'theirs', managedBy: 'ada' };
    expect(toRawTags({ appId: 'a', opId: 'o' }, theirs)).toEqual({
      owner: 'ada',
      managedBy: 'hubkeeper',
      appId: 'a',
      opId: 'o',
    });
  });

  it.each([
    ['none', undefined],
    ['others', { owner: 'ada' }],
    ['the same names without managedBy', { appId: 'a', opId: 'o', keyId: 'k' }],
    ['another keeper’s', { managedBy: 'terraform', appId: 'a', opId: 'o' }],
    ['the signing key’s', { managedBy: 'hubkeeper', purpose: 'signing' }],
    ['no rotation', { managedBy: 'hubkeeper', appId: 'a', opId: '' }],
  ])('not ours: %s', (_, raw) => {
    expect(fromRawTags(raw)).toBeUndefined();
  });
});
