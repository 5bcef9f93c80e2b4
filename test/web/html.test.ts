import { describe, expect, it } from 'vitest';
import { html, trusted } from '../../src/web/html.ts';

describe('web/html', () => {
  it('escapes whatever is not markup, in text and in attributes', () => {
    const evil = `"><script>alert('1')</script>&`;
    expect(html`<a title="${evil}">${evil}</a>`.markup).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</a>',
    );
  });

  it('keeps markup, joins lists, leaves nothing for false and undefined, and says 0', () => {
    expect(html`${trusted('<b>')}${['<', html`<i>`]}${false}${undefined}${0}`.markup).toBe('<b>&lt;<i>0');
  });
});
