import { describe, expect, it } from 'vitest';
import { linkTarget } from '../../../src/core/wake/linkTarget.ts';

const hub = 'https://hub.example.edu';
const teaching = 'https://teach.example.edu/jupyter/';

describe('core/wake/linkTarget', () => {
  it.each([
    [
      'https://hub.example.edu/user/ana/lab/tree/a.ipynb?x=1#cell-7',
      hub,
      '/user/ana/lab/tree/a.ipynb?x=1#cell-7',
    ],
    ['  HTTPS://hub.example.edu:443/hub/ ', hub, '/hub/'],
    ['https://hub.example.edu', hub, '/'],
    ['https://teach.example.edu/jupyter/hub/home', teaching, '/jupyter/hub/home'],
  ])('%s into %s lands at %s', (link, hubUrl, next) => {
    const target = new URL(next, hubUrl).href;
    expect(linkTarget(link, hubUrl)).toEqual({ ok: true, next, target });
  });

  it.each([
    ['/hub/home', hub, 'noLink'],
    ['hub.example.edu/hub', hub, 'noLink'],
    ['javascript:alert(1)', hub, 'noLink'],
    ['https://[', hub, 'noLink'],
    ['http://hub.example.edu/hub', hub, 'otherPlace'],
    ['https://hub.example.edu.evil.example/hub', hub, 'otherPlace'],
    ['https://teach.example.edu/elsewhere', teaching, 'otherPlace'],
    ['https://teach.example.edu/jupyter/hub/logout', teaching, 'signsOut'],
    [`https://hub.example.edu/${'a'.repeat(2000)}`, hub, 'tooLong'],
    ['https://hub.example.edu//evil.example/', hub, 'noPath'],
  ])('%s into %s: %s', (link, hubUrl, because) => {
    expect(linkTarget(link, hubUrl)).toEqual({ ok: false, because });
  });
});
