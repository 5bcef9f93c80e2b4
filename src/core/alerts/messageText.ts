import type { AlertSeverity } from './alertFacts.ts';

/** A message in words, ready for any channel. Plain text; each channel writes it in its own format. */
export type MessageText = {
  /** State first, at most 80 characters. */
  readonly title: string;
  /** What it means for people. */
  readonly effect: string;
  /** What the keeper did and will do. */
  readonly keeper?: string;
  /** What the reader does: one imperative; absent: nothing. */
  readonly todo?: { readonly text: string; readonly command?: string };
  /** At most six. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** At most three; each leads to a page that asks before it does anything. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** Which keeper, and why this came. */
  readonly footer: string;
  readonly severity: AlertSeverity | 'good';
};
