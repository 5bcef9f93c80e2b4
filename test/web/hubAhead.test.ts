import { describe, expect, it } from 'vitest';
import type { HubView } from '../../src/core/wake/hubView.ts';
import { type Language, languages } from '../../src/web/messages/language.ts';
import { hubPage } from '../../src/web/pages/hubPage.ts';
import type { HubPageModel } from '../../src/web/pages/hubPageModel.ts';
import { hour, minute, modelOf, now, pageModels } from './pageFixtures.ts';

const codes = Object.keys(languages) as Language[];
const bodyOf = (name: string, code: Language = 'en') =>
  hubPage(pageModels[name]?.(code) ?? modelOf()).body ?? '';
const bannerOf = (body: string) =>
  (/<div data-part="ahead">(.*?)<\/div>\n/s.exec(body)?.[1] ?? '')
    .replace(/<\/?(div|p|strong|time|bdi)[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const banner = (view: Partial<HubView>, extra: Partial<HubPageModel> = {}) =>
  hubPage({ ...modelOf({ state: 'ready', because: 'openHours', ...view }), next: undefined, ...extra });
const stopAhead = { at: now + 8 * minute, because: 'closed' };

describe('web/pages/hubAhead', () => {
  it('at 22:10, before a stop at 22:18: when, why, and one click that wakes', () => {
    const body = bodyOf('ahead');
    expect(bannerOf(body)).toMatch(
      /^Running servers are stopped at 22:18 \(Madrid time\)\. Save your work before then\. Its opening hours are over by then\. <form method="post" action="\/hubs\/research\/wake"><input type="hidden" name="stay" value="1"><button class="main" id="wake">Keep it on<\/button><\/form>/,
    );
    expect(body.match(/id="wake"/g)).toHaveLength(1);
    expect(body).toContain('<title>Stops 22:18 – Research hub</title>');
  });

  it('who may not wake reads whom to ask, and gets no form', () => {
    const body = bodyOf('aheadAsk');
    expect(bannerOf(body)).toBe(
      'Running servers are stopped at 22:18 (Madrid time). Save your work before then. Nobody has worked on it for a while. To have it stay on, ask the people who run it: <a href="mailto:hub-help@example.edu"> hub-help@example.edu </a>',
    );
    expect(body).not.toContain('/hubs/research/wake');
  });

  it('once the time has come: they are being stopped, and a click still keeps the hub', () => {
    expect(bannerOf(bodyOf('aheadNow'))).toMatch(
      /^Running servers are being stopped now\. What is not saved may be lost\. .*Keep it on/,
    );
  });

  it.each(codes)('is said in %s, on every page of a hub that is up', (code) => {
    for (const name of ['ahead', 'aheadAsk', 'aheadNow'])
      expect(bannerOf(bodyOf(name, code)).length, name).toBeGreaterThan(60);
  });

  it.each(['ready', 'open'])('%s before a stop: nobody reads that a server of theirs starts next', (name) => {
    const next = 'the hub starts your own server';
    expect(bodyOf(name)).toContain(next);
    const view = pageModels[name]?.('en').view;
    const { body = '' } = banner({ ...view, stopAhead });
    expect(bannerOf(body)).toContain('Running servers are stopped at 22:18');
    expect(body).not.toContain(next);
  });

  it('no stop ahead, or nothing up: no warning, and the part stays for the script to fill', () => {
    expect(bodyOf('open')).toContain('<div data-part="ahead"></div>');
    const stopping = hubPage(modelOf({ state: 'stopping', stopAhead })).body ?? '';
    expect(stopping).toContain('<div data-part="ahead"></div>');
    expect(stopping).toContain('<title>Shutting down');
  });

  it.each([
    ['heldOff', 'The people who run it switch it off.'],
    ['longestAwake', 'It will have been on for as long as it may at a stretch.'],
  ])('%s: no click outlasts that', (because, says) => {
    const { body = '' } = banner({ stopAhead: { ...stopAhead, because } });
    expect(bannerOf(body)).toContain(says);
    expect(bannerOf(body)).not.toContain('<form');
  });

  it('a reason of a newer version: the time alone', () => {
    const { body = '' } = banner({ stopAhead: { ...stopAhead, because: 'toString' } });
    expect(bannerOf(body)).toMatch(/before then\. <form/);
  });

  it('asleep in open hours: a click counts, although it is open for hours to come', () => {
    const view = { until: now + 5 * hour, stopAhead: { ...stopAhead, because: 'idle' } };
    expect(bannerOf(banner(view).body ?? '')).toContain('Keep it on');
  });

  it('whose own wakes have reached their longest asks the operators', () => {
    const mine = { until: stopAhead.at, longest: stopAhead.at };
    expect(bannerOf(banner({ because: 'wakeLease', mine, stopAhead }).body ?? '')).not.toContain('<form');
  });

  it('a link to a notebook stops at the warning instead of going on to the hub', () => {
    const next = '/hub/user-redirect/lab';
    const page = banner({ stopAhead }, { next });
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('data-open=');
    expect(banner({}, { next }).status).toBe(303);
  });

  it('is spoken once for each time of a stop, and again when it comes', () => {
    const heard = (view: Partial<HubView>) =>
      /data-phase="([^"]*)" data-say="([^"]*)"/.exec(banner(view).body ?? '')?.slice(1);
    expect(heard({ stopAhead })).toEqual([
      'stops 22:18',
      'Research hub: running servers are stopped at 22:18.',
    ]);
    expect(heard({ stopAhead: { ...stopAhead, at: now } })).toEqual([
      'stopsNow',
      'Research hub: running servers are being stopped now.',
    ]);
    expect(heard({})?.[0]).toBe('ready');
  });
});
