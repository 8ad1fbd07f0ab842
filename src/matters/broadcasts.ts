/** What is sent to many about matters, made for one: for that organisation of theirs which it concerns. */
import { z } from 'zod'
import type { Message } from '../base/message.ts'
import { storedContent } from '../broadcasts/store.ts'
import { titlesAbout } from '../broadcasts/title.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import type { Translator } from '../i18n/index.ts'
import { isStale, storedReminder } from '../reminders/content.ts'
import { remindedOf } from './days.ts'
import { toldOfOpening } from './kind.ts'
import { duty } from './kinds/duty.ts'
import { type Concerning, card, dueText, ownList } from './messages.ts'
import { concerningOf, standingsOf } from './own.ts'
import { mayBeOver } from './rules.ts'

const storedAbout = storedContent(z.object({ matterId: z.string(), asked: z.iso.datetime().optional() }))
const storedRound = storedContent(z.object({ year: z.number() }))

/** A kind of broadcast about one matter. */
function aboutMatter(
  kind: string,
  priority: BroadcastKind['priority'],
  states: (matter: Concerning['matter']) => readonly string[],
  render: (concerning: Concerning, content: unknown, tr: Translator, now: Date) => Message | null,
): BroadcastKind {
  return {
    kind,
    priority,
    titles: titlesAbout(
      kind,
      ({ content }) => storedAbout.tryRead(content)?.matterId ?? null,
      (db, ids) => db.matter.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } }),
    ),
    async render(db: Database | Transaction, { content }, contact, tr, now) {
      const { matterId } = storedAbout.read(content)
      const theirs = await standingsOf(db, { matterId, contactId: contact.id })
      const one = theirs.find(({ matter, standing }) => states(matter).includes(standing.state))
      return one?.matter.status === 'open' ? render(one, content, tr, now) : null
    },
  }
}

export const matterBroadcasts: readonly BroadcastKind[] = [
  aboutMatter(
    'matter_opened',
    2,
    ({ kind }) => toldOfOpening(kind),
    (one, _content, tr, now) => {
      const { matter, standing } = one
      const isOver = matter.dueAt <= now && !mayBeOver(matter.kind, standing.state)
      // Who has said how far it is knows of it.
      return isOver || standing.changedBy !== null
        ? null
        : card(one, now, tr, tr.t(`matters-${matter.kind.name}-new`))
    },
  ),
  aboutMatter(
    'matter_reminder',
    1,
    ({ kind }) => kind.reminded,
    (one, content, tr, now) => {
      const { matter } = one
      if (isStale(storedReminder.read(content), remindedOf(matter.due), now)) return null
      const due = dueText(matter.due, tr)
      return card(one, now, tr, tr.t(`matters-${matter.kind.name}-reminder`, { due }))
    },
  ),
  aboutMatter(
    'matter_question',
    1,
    ({ kind }) => kind.reminded,
    (one, content, tr, now) => {
      const { asked } = storedAbout.read(content)
      // A colleague may have said it since.
      const said = asked !== undefined && one.standing.changedAt >= new Date(asked)
      return said ? null : card(one, now, tr, tr.t('matters-measure-question'))
    },
  ),
  {
    kind: 'matter_round',
    priority: 2,
    titles: async (_db, rows) =>
      rows.map(
        ({ content }) =>
          (tr) =>
            tr.plain('matters-round-title', { year: String(storedRound.tryRead(content)?.year ?? '') }),
      ),
    async render(db, { content }, contact, tr, now) {
      const since = new Date(Date.UTC(storedRound.read(content).year, 0, 1))
      const each = await concerningOf(db, duty, { contactId: contact.id, since })
      if (each.every(({ concerning }) => concerning.length === 0)) return null
      return ownList(duty, each, now, tr)
    },
  },
]
