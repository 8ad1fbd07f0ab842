/** The duties of a year, started together by a coordinator: those that are still ahead, each once. */
import type { ByPerson } from '../base/by.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import type { Database, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { instantOf } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'
import { peopleIn } from './audience.ts'
import { endOfDay } from './days.ts'
import { type DutyRule, dayIn, readDutyRules } from './duty-rules.ts'
import { duty } from './kinds/duty.ts'
import { makeMatter, openMatter } from './making.ts'
import type { Matter } from './matter.ts'

/** What a round of a year would bring. */
export interface RoundPlan {
  year: number
  ahead: { rule: DutyRule; day: string }[]
  /** Their day has passed. */
  over: DutyRule[]
}

/** This year's and next year's round, as they would be started now. */
export function plansAt(rules: readonly DutyRule[], now: Date, zone: string): RoundPlan[] {
  const { year } = dayOf(now, zone)
  return [year, year + 1].map((one) => planOf(rules, one, now, zone))
}

/** Of this year's and next year's what is ahead and has not been started. */
export async function plansToStart(
  db: Database | Transaction,
  rules: readonly DutyRule[],
  { now, zone }: { now: Date; zone: string },
): Promise<RoundPlan[]> {
  const plans = plansAt(rules, now, zone)
  const madeAs = plans.flatMap(({ year, ahead }) => ahead.map(({ rule }) => startedAs(rule, year)))
  const rows = await db.matter.findMany({ where: { madeAs: { in: madeAs } }, select: { madeAs: true } })
  const started = new Set(rows.map((row) => row.madeAs))
  return plans
    .map((plan) => ({
      ...plan,
      ahead: plan.ahead.filter(({ rule }) => !started.has(startedAs(rule, plan.year))),
    }))
    .filter(({ ahead }) => ahead.length > 0)
}

/** Each is made once a year. */
const startedAs = ({ id }: DutyRule, year: number) => `${id}:${year}`

export function planOf(rules: readonly DutyRule[], year: number, now: Date, zone: string): RoundPlan {
  const days = rules.map((rule) => ({ rule, day: dayIn(year, rule.due) }))
  const isAhead = ({ day }: { day: string }) => instantOf(endOfDay(day, zone)) > now
  return {
    year,
    ahead: days.filter(isAhead).sort((a, b) => a.day.localeCompare(b.day)),
    over: days.filter((one) => !isAhead(one)).map(({ rule }) => rule),
  }
}

export interface Started {
  year: number
  started: Matter[]
  /** How many had been started before. */
  known: number
  over: number
}

/** Makes and opens what is ahead, and tells each organisation of all of it in one message. */
export async function startRound(
  tx: Transaction,
  year: number,
  by: ByPerson,
  { quiet = true, rules = readDutyRules().rules }: { quiet?: boolean; rules?: readonly DutyRule[] } = {},
): Promise<Started> {
  const { zone } = await readSettings(tx)
  const plan = planOf(rules, year, by.now, zone)
  const started: Matter[] = []
  for (const { rule, day } of plan.ahead) {
    const { title, text, scope, details } = rule
    const wanted = {
      kind: duty,
      title,
      text,
      scope,
      details,
      due: endOfDay(day, zone),
      madeAs: startedAs(rule, year),
    }
    const made = await makeMatter(tx, wanted, by)
    if (made.kind !== 'made') continue
    const opened = await openMatter(tx, made.matter.id, by, { tell: false })
    if (opened.kind === 'opened') started.push(opened.matter)
  }
  if (started.length > 0)
    await createBroadcast(tx, {
      kind: 'matter_round',
      content: { year },
      audience: { or: started.map(({ id }) => peopleIn(duty, id, [duty.states[0]])) },
      sendAt: by.now,
      quiet,
      createdById: by.contactId,
      trace: by.trace,
    })
  return { year, started, known: plan.ahead.length - started.length, over: plan.over.length }
}
