import type { AlertFacts, AlertItem, AlertMessage } from '../../core/alerts/alertFacts.ts';
import { isAlertRoundTaken } from '../../core/alerts/alertRound.ts';
import { auditSubject } from '../../core/alerts/auditSubject.ts';
import { composeMessages } from '../../core/alerts/composeMessages.ts';
import { type AlertVerdict, judgeAlerts } from '../../core/alerts/judgeAlerts.ts';
import { isPassing, passingNews } from '../../core/alerts/passing.ts';
import { openEntry } from '../../core/alerts/planDeliveries.ts';
import { solvedAt, unfinished } from '../../core/alerts/unfinished.ts';
import { inventoryOf } from '../../core/clocks/inventory.ts';
import type { HistoryEntry } from '../../core/historyEntry.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Row } from '../../ports/rows.ts';
import type { KeeperFacts } from '../../ports/state.ts';
import { keepRow } from '../keepRow.ts';
import { gatherRisks } from './gatherRisks.ts';
import { sweepOutbox } from './sweepOutbox.ts';

export type RaiseDeps = Pick<
  Keeper,
  'policy' | 'clock' | 'log' | 'state' | 'history' | 'holidays' | 'followUps'
>;

export type AlertRound = { readonly raised: number; readonly solved: number; readonly waiting: number };

/** The row of alerts among those of the keeper. */
export const alertsKey = 'alerts';

/**
 * Judges everything that ends and everything that is wrong, writes a message for each news into the outbox, and asks for
 * its delivery. A crash at any point is made good by the next round: messages have ids that follow from their content, and
 * what was told is written after them, by the next round where it must be. `hastened`: a round that is over is not
 * waited for. Undefined: another instance is at it. Throws AzureFault.
 */
export async function raiseAlerts(
  deps: RaiseDeps,
  { hastened = false } = {},
): Promise<AlertRound | undefined> {
  const now = deps.clock.now();
  const claim = await begin(deps, hastened, now);
  if (claim === undefined) return undefined;
  const [clocks, outbox] = await Promise.all([deps.state.clocks.list(), deps.state.outbox.list()]);
  const entries = [...outbox.rows.values()].map(({ value }) => value);
  const messages = entries.map(({ message }) => message);
  const [alerts, risks] = await Promise.all([finish(deps, messages, now), gatherRisks(deps, entries, now)]);
  const sources = new Map([...clocks.rows].map(([source, { value }]) => [source, value]));
  const inventory = inventoryOf(deps.policy, sources, now);
  const told = valuesOf(alerts);
  const lasting = risks.filter((risk) => !isPassing(risk));
  const verdict = judgeAlerts([...inventory.clocks, ...inventory.risks, ...lasting], told, now);
  const passing = passingNews(risks, messages, now);
  for (const message of [
    ...composeMessages({ raise: passing, solve: [] }, now),
    ...composeMessages(verdict, now, solvedAt(messages)),
  ])
    await put(deps, message, alerts, now);
  await rememberGone(deps, verdict, alerts, now);
  const waiting = await sweepOutbox(deps, now);
  const [raised, solved] = [verdict.raise.length + passing.length, verdict.solve.length];
  // Whoever has taken the row meanwhile has a claim of their own.
  await deps.state.keeper.write(alertsKey, { ...claimed(now), doneAt: deps.clock.now() }, claim);
  deps.log.info('alerts.judged', { raised, solved, waiting });
  return { raised, solved, waiting };
}

/** The rows of what was told, once those are written that a round before has left behind. */
async function finish(
  deps: RaiseDeps,
  messages: readonly AlertMessage[],
  now: Instant,
): Promise<ReadonlyMap<string, Row<AlertFacts>>> {
  const { rows } = await deps.state.alerts.list();
  const left = unfinished(messages, valuesOf(rows), now);
  for (const { message, item } of left) await note(deps, message, item, rows.get(item.subject.id), now);
  return left.length === 0 ? rows : (await deps.state.alerts.list()).rows;
}

function valuesOf(rows: ReadonlyMap<string, Row<AlertFacts>>): Map<string, AlertFacts> {
  return new Map([...rows].map(([subject, { value }]) => [subject, value]));
}

/** A short claim, in the row that also says when alerts were last judged: its ETag, or undefined where another has it. */
async function begin({ state }: RaiseDeps, hastened: boolean, now: Instant): Promise<string | undefined> {
  const { rows, unreadable } = await state.keeper.list();
  const row = rows.get(alertsKey);
  if (row && isAlertRoundTaken(row.value, hastened, now)) return undefined;
  const etag = row?.etag ?? unreadable.find((damaged) => damaged.key === alertsKey)?.etag;
  const written = await state.keeper.write(alertsKey, claimed(now), etag);
  return written.ok ? written.value : undefined;
}

function claimed(now: Instant): KeeperFacts {
  return { lastTickAt: now, targets: 0, findings: [] };
}

/** Whoever was faster with a row knows as much: the next round sees it anew. */
async function rememberGone(
  { state }: Pick<Keeper, 'state'>,
  { fade, back }: AlertVerdict,
  rows: ReadonlyMap<string, Row<AlertFacts>>,
  now: Instant,
): Promise<void> {
  for (const id of [...fade, ...back]) {
    const row = rows.get(id);
    if (!row) continue;
    const { goneSince: _, ...facts } = row.value;
    await state.alerts.write(id, fade.includes(id) ? { ...facts, goneSince: now } : facts, row.etag);
  }
}

/** The message first, then what it told: a crash between the two writes the same message again, over itself. */
async function put(
  { policy, state, history, followUps, log }: RaiseDeps,
  message: AlertMessage,
  rows: ReadonlyMap<string, Row<AlertFacts>>,
  now: Instant,
): Promise<void> {
  const written = await state.outbox.write(message.id, openEntry(message, policy.channels), undefined);
  // Of what passes, its message is all that is kept.
  for (const item of message.items.filter(({ subject }) => !isPassing(subject)))
    await note({ state, history }, message, item, rows.get(item.subject.id), now);
  if (written.ok) await followUps.send({ v: 1, kind: 'outbox', subject: message.id, notBefore: now });
  const { kind, severity, items } = message;
  log.info('alerts.told', {
    message: message.id,
    kind,
    severity,
    // One to a line, for names of dates have blanks; all of them, or nobody is mailed of the rest.
    subjects: items.map(({ subject }) => subject.id).join('\n'),
  });
}

async function note(
  { state, history }: Pick<Keeper, 'state' | 'history'>,
  { kind, id }: AlertMessage,
  { subject, step, openedAt }: AlertItem,
  row: Row<AlertFacts> | undefined,
  now: Instant,
): Promise<void> {
  const line: HistoryEntry = {
    id: `${id}-${subject.id}`.slice(0, 200),
    at: now,
    subject: auditSubject(subject),
    what: kind === 'solved' ? 'alert.solved' : 'alert.raised',
    by: 'keeper',
    because: subject.kind,
    detail: { subject: subject.id, step },
  };
  if (kind === 'solved') {
    await history.append(line);
    if (row) await state.alerts.remove(subject.id, row.etag);
    return;
  }
  const quieted = row?.value.quieted;
  const value: AlertFacts = {
    subject,
    told: step,
    toldAt: now,
    openedAt,
    ...(quieted && quieted.until > now && { quieted }),
    unrecorded: [line],
  };
  await keepRow(state.alerts, history, subject.id, value, row?.etag);
}
