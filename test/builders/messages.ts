import type { Channel } from '../../src/core/alerts/channel.ts';
import type { MessageText } from '../../src/core/alerts/messageText.ts';
import type { Envelope } from '../../src/ports/channels.ts';

const origin = 'https://hubkeeper.example.edu';
const mac = 'Zm9ydHktdGhyZWUtbGV0dGVycy1vZi1hLXNpZ25hdHVyZQ';
const footer =
  'Hubkeeper at hubkeeper.example.edu watches Research hub. You get this because #it-alerts is in notify.';

/** A secret that ends in seven days and that a person has to renew. */
export const secretEnds: MessageText = {
  title: 'Research hub: sign-in secret ends in 7 days',
  effect: 'After Sat 28 Nov 2026, 14:00 (Madrid) nobody can sign in to Research hub.',
  keeper:
    'The keeper cannot renew it: its identity is no owner of the application. It tries again every hour.',
  todo: {
    text: "Make the keeper's identity an owner of the application JupyterHub login.",
    command: 'az ad app owner add --id 00000000-0000-0000-0000-00000000d001 --owner-object-id IDENTITY',
  },
  facts: [
    { name: 'What', value: 'client secret of JupyterHub login' },
    { name: 'Ends', value: 'Sat 28 Nov 2026, 14:00 (Madrid), in 7 days' },
    { name: 'Step', value: '4th of 7' },
    { name: 'Owner', value: 'it@example.edu' },
    { name: 'Open since', value: 'Tue 29 Sep 2026, 08:00' },
    { name: 'Message', value: 'appSecret-7' },
  ],
  links: [
    { text: 'Open', url: `${origin}/operator/hubs/research` },
    { text: 'Why?', url: `${origin}/operator/hubs/research?at=2026-11-21T13:00Z#explain` },
    { text: 'Snooze…', url: `${origin}/alerts/snooze?pass=v1.abc.1804000000.${mac}&step=7` },
  ],
  footer,
  severity: 'warning',
};

/** A hub that should be open and does not answer. */
export const hubNotUp: MessageText = {
  title: 'Late: Research hub is not up at its opening, 08:00',
  effect: 'Since Mon 23 Nov 2026, 08:00 (Madrid) people meet a waiting page instead of the hub.',
  keeper:
    'Azure refused the start at 07:52 for want of capacity (AllocationFailed). The next try is at 08:12.',
  todo: { text: 'Nothing, unless 08:30 passes: then ask Azure for another size of machine.' },
  facts: [
    { name: 'Since', value: 'Mon 23 Nov 2026, 08:00 (Madrid)' },
    { name: 'Tries', value: '2' },
  ],
  links: [
    { text: 'Open', url: `${origin}/operator/hubs/research` },
    { text: 'I have it in hand', url: `${origin}/alerts/ack?pass=v1.abc.1804000000.${mac}` },
  ],
  footer,
  severity: 'critical',
};

export const solved: MessageText = {
  title: 'Solved: Research hub: sign-in secret ends in 7 days',
  effect: 'The secret was renewed on Sun 22 Nov 2026, 03:00 (Madrid) and ends on 21 May 2027.',
  facts: [{ name: 'Was open for', value: '1 day 2 hours' }],
  links: [{ text: 'Open', url: `${origin}/operator/hubs/research` }],
  footer,
  severity: 'good',
};

export const examples = { secretEnds, hubNotUp, solved };

/** Every part but the command far longer than any channel takes, of one letter or word again and again. */
export function everywhere(word: string, commandLength = 1000): MessageText {
  const long = word.repeat(Math.ceil(6000 / word.length));
  return {
    title: long,
    effect: long,
    keeper: long,
    todo: { text: long, command: long.slice(0, commandLength) },
    facts: Array.from({ length: 9 }, () => ({ name: long, value: long })),
    links: Array.from({ length: 5 }, () => ({
      text: long,
      url: `${origin}/alerts/snooze?subject=${'&'.repeat(250)}${'x'.repeat(450)}`,
    })),
    footer: long,
    severity: 'critical',
  };
}

/** Scripts whose letters take one to four bytes, and what takes most once it is escaped. */
export const scripts: readonly [string, string][] = [
  ['Latin', 'Straße Łódź '],
  ['Chinese', '研究中心的登录密钥'],
  ['Tamil', 'ஆராய்ச்சி மையம் '],
  ['Arabic', 'مركز الأبحاث '],
  ['emoji', '👩‍🔬🔑'],
  ['backslashes', '\\'],
  ['quotes', '"'],
  ['ampersands', '&'],
  ['stars', '*'],
  ['control characters', '\u0000\u0007'],
  ['halves of characters', '\ud83d'],
  ['lines', '- a\n'],
];

/** Names that try to be more than names. */
export const hostileNames: readonly string[] = [
  '**bold** _italic_ `code`',
  '[click](https://evil.example)',
  '<b>html</b><img src=x onerror=alert(1)>',
  '<!channel> <!everyone> <@U123>',
  '@everyone @channel #general',
  '<https://evil.example|sign in here>',
  '{{DATE(2026-11-21T00:00:00Z, LONG)}}',
  '<at>everyone</at>',
  '- a list\n1. of two',
  'first\n\n# second',
  '\u202etxt.exe',
  'a&amp;b',
  ['$', '{title} {{title}}'].join(''),
];

export function envelopeOf(text: MessageText, more: Partial<Envelope> = {}): Envelope {
  return {
    id: 'raised-4f1c9a-7',
    at: Date.parse('2026-11-21T13:00:00Z'),
    repeated: false,
    type: 'raised',
    data: { kind: 'raised', severity: 'warning', items: [{ id: 'appSecret:1', step: 7 }] },
    text,
    ...more,
  };
}

/** Channels with the secrets that the world's own addresses are in. */
export const worldChannelsOf = {
  teams: { name: 'it', kind: 'teams', secret: 'teams-webhook' },
  slack: { name: 'ops', kind: 'slack', secret: 'slack-webhook' },
  webhook: { name: 'desk', kind: 'webhook', secret: 'alerts-webhook' },
} as const satisfies Record<Channel['kind'], Channel>;
