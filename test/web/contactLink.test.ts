import { describe, expect, it } from 'vitest';
import { contactLink } from '../../src/web/pages/contactLink.ts';

describe('web/pages/contactLink', () => {
  it.each([
    ['hub-help@example.edu', 'mailto:hub-help@example.edu'],
    ['mailto:hub-help@example.edu', 'mailto:hub-help@example.edu'],
    ['https://help.example.edu/hub', 'https://help.example.edu/hub'],
  ])('%s leads there', (contact, href) => {
    expect(contactLink(contact).markup).toBe(`<a href="${href}"><bdi>${contact}</bdi></a>`);
  });

  it.each([
    'Room 12, ask Ada',
    'Ask hub-help@example.edu',
    'ada@example.edu@example.com',
    'http://help.example.edu',
    'javascript:alert(1)',
    'javascript:alert(1)//https://help.example.edu',
    'data:text/html,mailto:ada@example.edu',
    'https://help.example.edu or Room 12',
  ])('%s is only read', (contact) => {
    expect(contactLink(contact).markup).toBe(`<bdi>${contact}</bdi>`);
  });
});
