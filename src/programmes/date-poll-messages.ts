/** What people see of a poll for a date. */
import { chunks } from '../base/chunks.ts'
import { escapeMarkup, joinMarkup, type Markup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { DateAnswer } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'
import { formatMomentShort } from '../time/format.ts'
import { bestSlot, type DatePoll, dateAnswers, numbersAt } from './date-polls.ts'
import { momentSaid, whereText } from './messages.ts'
import { wordsIn } from './programme.ts'

const marks: Record<DateAnswer | 'none', string> = { yes: '✓', maybe: '≈', no: '✗', none: '○' }

/** The question with what this person said so far: a press on a time goes from one answer to the next. */
export function pollQuestion(poll: DatePoll, contactId: string, tr: Translator): Message {
  const { title, closes, slots, proposals, status } = poll
  const head = joinMarkup([
    tr.t('dates-ask'),
    poll.place === null && poll.link === null
      ? undefined
      : tr.t('programmes-where', { place: whereText(poll, tr) }),
  ])
  const said = slots.map((slot) => {
    const answer: DateAnswer | 'none' =
      slot.votes.find((vote) => vote.contactId === contactId)?.answer ?? 'none'
    return { slot, answer }
  })
  const lines = said.map(({ slot, answer }) =>
    tr.t(`dates-line-${answer}`, { mark: marks[answer], when: momentSaid(slot.starts, tr) }),
  )
  if (status === 'closed')
    return {
      title: wordsIn(title, tr.language),
      text: joinMarkup([head, joinMarkup(lines), tr.t('dates-closed')], '\n\n'),
      buttons: [],
    }
  const presses = said.map(({ slot, answer }) =>
    button(
      `${marks[answer]} ${formatMomentShort(slot.starts, tr.language)}`,
      'd-vote',
      slot.id,
      after(answer),
    ),
  )
  const propose = proposals ? [[button(tr.plain('dates-do-propose'), 'd-propose', poll.id)]] : []
  return {
    title: wordsIn(title, tr.language),
    text: joinMarkup(
      [head, joinMarkup(lines), tr.t('dates-how', { closes: momentSaid(closes, tr) })],
      '\n\n',
    ),
    // Two to a row: five rows are shown on every platform.
    buttons: [...chunks(presses, proposals ? 3 : 2), ...propose],
  }
}

/** Who can when, the best marked, for coordinators. */
export function pollResult(poll: DatePoll, tr: Translator): Message {
  const { id, title, status, slots, closes, programmeId } = poll
  const best = bestSlot(slots)
  const lines = slots.map((slot): Markup => {
    const names = dateAnswers
      .filter((answer) => answer !== 'no')
      .flatMap((answer) => {
        const those = slot.votes.filter((vote) => vote.answer === answer).map(({ name }) => name)
        return those.length === 0 ? [] : [escapeMarkup(`${marks[answer]} ${those.join(', ')}`)]
      })
    return joinMarkup([
      tr.t(slot === best ? 'dates-result-best' : 'dates-result', {
        when: momentSaid(slot.starts, tr),
        ...numbersAt(slot),
      }),
      ...names,
    ])
  })
  const choose =
    programmeId === null && status !== 'draft'
      ? chunks(
          slots.map((slot) => {
            const when = formatMomentShort(slot.starts, tr.language)
            return button(tr.plain('dates-do-choose', { when }), 'd-choose', slot.id)
          }),
          3,
        )
      : []
  const act = (word: string, verb: string) => button(tr.plain(`dates-do-${word}`), verb, id)
  return {
    title: wordsIn(title, tr.language),
    text: joinMarkup([tr.t(`dates-status-${status}`, { closes: momentSaid(closes, tr) }), ...lines], '\n\n'),
    buttons: [
      ...choose,
      ...(status === 'closed'
        ? []
        : [
            [
              ...(status === 'draft' ? [act('open', 'd-open'), act('audience', 'd-audience')] : []),
              act('add', 'd-propose'),
            ],
          ]),
    ],
  }
}

function after(answer: DateAnswer | 'none'): DateAnswer {
  const at = answer === 'none' ? -1 : dateAnswers.indexOf(answer)
  return dateAnswers[(at + 1) % dateAnswers.length] ?? 'yes'
}
