import { textField } from './field.ts';

type AddressOptions = {
  readonly description: string;
  readonly example: string;
  readonly protocols: readonly ('https:' | 'http:')[];
  readonly mayHaveQuery: boolean;
  readonly otherwise?: string;
};

/** Longer (characters) than browsers and proxies agree to carry. */
const longest = 2000;

/** A web address without a user name or fragment. */
export function addressField({ description, example, protocols, mayHaveQuery, otherwise }: AddressOptions) {
  const first = protocols[0];
  return textField({
    description,
    note: { noun: 'a web address', example, ...(otherwise ? { otherwise } : {}) },
    pattern: protocols.includes('http:') ? '^https?://' : '^https://',
    judge: (value) => {
      if (value.length > longest)
        return { says: `${value.length} characters long`, fix: `write an address of at most ${longest}` };
      const url = URL.parse(value);
      if (!url || !/^[a-z]+:\/\//i.test(value))
        return { says: 'no web address', fix: `write one such as ${example}` };
      if (!protocols.some((protocol) => protocol === url.protocol)) {
        return {
          says: `the address begins with ${url.protocol}//`,
          fix: `write an address that begins with ${first}//`,
        };
      }
      if (url.username !== '' || url.password !== '') {
        return {
          says: 'holds a user name or password',
          fix: 'remove the part before the @; the file holds no secrets',
        };
      }
      if (url.hash !== '') return { says: 'holds a #fragment', fix: 'remove the # and what follows it' };
      if (url.search === '' || mayHaveQuery) return undefined;
      return { says: 'holds a ?query', fix: 'remove the ? and what follows it' };
    },
  });
}
