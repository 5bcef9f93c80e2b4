import { alertKey } from '../../core/alerts/alertAddress.ts';
import type { AlertFacts, OutboxEntry } from '../../core/alerts/alertFacts.ts';
import type { Clock } from '../../core/alerts/subject.ts';
import type { HistoryEntry } from '../../core/historyEntry.ts';
import type { HubLine } from '../../core/operator/hubLine.ts';
import { hubGroup } from '../../core/operator/pickHubLines.ts';
import type { PowerPlan } from '../../core/power/powerPlan.ts';
import type { DesiredPower } from '../../core/power/wish.ts';
import { type Instant, toIso } from '../../core/time.ts';
import { calendarTroubleBody } from './calendarTroubleBody.ts';
import { isoOrNull } from './isoOrNull.ts';
import { peopleBody } from './peopleBody.ts';

/** A hub for operators' programs. Instants are ISO 8601 in UTC; what is not known, or does not apply, is null. */
export function hubLineBody(line: HubLine): object {
  const { view, overrides, cost } = line;
  return {
    name: line.name,
    title: line.title,
    group: hubGroup(line),
    state: view?.state ?? 'unknown',
    because: view?.because ?? 'unreadable',
    since: isoOrNull(view?.since),
    until: isoOrNull(view?.until),
    next: view?.next ? { state: view.next.state, at: toIso(view.next.at) } : null,
    leases: view?.leases ?? 0,
    people: line.people ? peopleBody(line.people) : null,
    hold: overrides.hold ? { power: overrides.hold.power, ...signed(overrides.hold) } : null,
    pause: overrides.pause ? signed(overrides.pause) : null,
    findings: line.findings,
    calendars: (line.calendars ?? []).map(calendarTroubleBody),
    standsStill: line.standsStill ?? null,
    cost: cost ?? null,
    tag: line.tag,
  };
}

function signed(each: { until: Instant; at: Instant; by: string; reason?: string }): object {
  return { until: toIso(each.until), at: toIso(each.at), by: each.by, reason: each.reason ?? null };
}

export function clockBody(clock: Clock, readAt: Instant | undefined): object {
  const { id, kind, name, hubs, endsAt, owner, runbook, renewed } = clock;
  const ends = { endsAt: toIso(endsAt), renewed: renewed === true, readAt: isoOrNull(readAt) };
  return { id, kind, name, hubs, owner: owner ?? null, runbook: runbook ?? null, ...ends };
}

export function alertBody(
  { subject, told, toldAt, openedAt, quieted }: AlertFacts,
  severity: string,
  tag: string,
): object {
  const { id, kind, name, hubs, owner } = subject;
  return {
    key: alertKey(id),
    subject: id,
    kind,
    name,
    hubs,
    owner: owner ?? null,
    severity,
    step: told,
    toldAt: toIso(toldAt),
    openedAt: toIso(openedAt),
    quieted: quieted ? { kind: quieted.kind, ...signed(quieted) } : null,
    tag,
  };
}

export function messageBody({ message, deliveries }: OutboxEntry): object {
  const { id, at, kind, severity, items } = message;
  const sent = Object.entries(deliveries).map(([channel, delivery]) => ({
    channel,
    kind: delivery.kind,
    problem: 'problem' in delivery ? (delivery.problem ?? null) : null,
  }));
  return {
    id,
    at: toIso(at),
    kind,
    severity,
    subjects: items.map(({ subject }) => subject.id),
    deliveries: sent,
  };
}

export function auditBody({ id, at, subject, what, by, because, detail }: HistoryEntry): object {
  return { id, at: toIso(at), subject, what, by, because, detail: detail ?? {} };
}

export function explainBody({
  hub,
  at,
  leadMs,
  rules,
  phase,
  verdict,
}: {
  readonly hub: string;
  readonly at: Instant;
  readonly leadMs: number;
  readonly rules: readonly { readonly rule: string; readonly opinion?: DesiredPower }[];
  readonly phase?: string;
  readonly verdict?: { readonly desired: DesiredPower & { readonly hub: string }; readonly plan: PowerPlan };
}): object {
  return {
    hub,
    at: toIso(at),
    leadSeconds: leadMs / 1000,
    rules: rules.map(({ rule, opinion }) => ({ rule, opinion: opinion ? desiredBody(opinion) : null })),
    decidedBy: rules.find(({ opinion }) => opinion)?.rule ?? null,
    phase: phase ?? null,
    target: verdict ? { ...desiredBody(verdict.desired), hub: verdict.desired.hub } : null,
    plan: verdict ? planBody(verdict.plan) : null,
  };
}

function desiredBody({ kind, because, until }: DesiredPower): object {
  return { kind, because, until: isoOrNull(until) };
}

function planBody(plan: PowerPlan): object {
  const until = 'until' in plan ? plan.until : undefined;
  return { kind: plan.kind, because: plan.because, until: isoOrNull(until) };
}
