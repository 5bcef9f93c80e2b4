import { describe, expect, it } from 'vitest';
import { hubLine } from '../../../src/core/operator/hubLine.ts';
import type { TargetFacts } from '../../../src/core/power/targetFacts.ts';
import { hubLineBody } from '../../../src/web/json/operatorBodies.ts';
import { hubDetailPage } from '../../../src/web/operator/hubDetailPage.ts';
import { comesText } from '../../../src/web/operator/hubWords.ts';
import { idle, peopleHub, toldAt } from '../../builders/people.ts';
import { hubOf } from '../../builders/policy.ts';
import { factsOf, madrid, seen } from '../../builders/power.ts';

const now = madrid('19:56');
const lineOf = (parts: Partial<TargetFacts>) =>
  hubLine(hubOf({ idle }), [peopleHub()], factsOf(seen('Succeeded', 'Running'), parts), now);
const pageOf = (line: ReturnType<typeof lineOf>) => {
  const none = { ok: false, says: 'not asked' } as const;
  const { body = '' } = hubDetailPage({
    frame: { now, acts: false },
    line,
    explain: none,
    fortnight: none,
    secrets: none,
    audit: none,
    nameOf: (subject) => subject,
    key: 'k',
  });
  return body
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
};
const warning = { at: madrid('19:50'), stopAt: madrid('20:00'), because: 'closed' };

describe('web/operator: people at work', () => {
  it('the page of a hub says how many, when last, and of what they were warned', () => {
    const line = lineOf({ people: { research: toldAt('19:55', 3, '19:52') }, warning });
    expect(pageOf(line)).toContain('3 servers, last work today 19:52 (as the hub told today 19:55).');
    expect(pageOf(line)).toContain('their servers stop today 20:00: its opening hours are over by then.');
    expect(comesText(line, now)?.markup).toMatch(
      /^servers stop <time datetime="2027-03-02T19:00:00Z">today 20:00/,
    );
  });

  it('a hub that does not tell: since when, why, and the one thing to do', () => {
    const problem = { class: 'tokenRefused', message: '403 Forbidden' } as const;
    const people = toldAt('19:55', 2, undefined, { silentSince: madrid('19:50'), problem });
    const text = pageOf(lineOf({ people: { research: people } }));
    expect(text).toContain('It has not told who works on it since today 19:50.');
    expect(text).toMatch(
      /To do: Give the hub’s service hubkeeper .* az keyvault secret set --vault-name kv-shared/,
    );
  });

  it('a hub that does not stop servers: since when, why, and the one thing to do, once', () => {
    const cannotStop = { class: 'scopeMissing', message: 'no', since: madrid('19:45') } as const;
    const line = lineOf({ people: { research: toldAt('19:55', 2, undefined, { cannotStop }) } });
    expect(pageOf(line)).toContain('Seen first today 19:45: it does not stop people’s servers');
    expect(pageOf(line)).toContain('To do: Add delete:servers, for everybody, to the role');
    expect(pageOf(line)).not.toContain('npx hubkeeper alerts');
    expect(hubLineBody(line)).toMatchObject({
      findings: ['hub.peopleUndrained'],
      people: { cannotStop: { since: '2027-03-02T18:45:00Z', class: 'scopeMissing', commands: [] } },
    });
  });

  it('programs read the same, and null where work does not count', () => {
    const line = lineOf({ people: { research: toldAt('19:55', 3, '19:52') }, warning });
    expect(hubLineBody(line)).toMatchObject({
      people: { servers: 3, stopAt: '2027-03-02T19:00:00Z', because: 'closed', problem: null },
    });
    const plain = hubLine(hubOf(), [peopleHub()], factsOf(seen('Succeeded', 'Running')), now);
    expect(hubLineBody(plain)).toMatchObject({ people: null });
  });
});
