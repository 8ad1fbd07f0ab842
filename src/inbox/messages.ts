/** What is read of people's own words: by whoever wrote them, and by coordinators. */

import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button, commandButton, payload } from '../chat/command.ts'
import type { Translator } from '../i18n/index.ts'
import { formatMomentShort } from '../time/format.ts'
import type { Host } from './hosts.ts'
import { callerOf, type Inquiry } from './store.ts'
import type { Heard } from './topics.ts'
import type { Topic } from './vocabulary.ts'

/** Characters of what is quoted in a list. */
export const quoteLength = 160

/** What each topic's button does: an action's verb, the rooms' own, or a command. */
const does: Record<Topic, (label: string) => Button> = {
  'silent-survey': (label) => commandButton(label, 'survey', 'silent'),
  'silent-programme': (label) => commandButton(label, 'programme', 'silent'),
  programmes: (label) => button(label, 'p-next'),
  change: (label) => button(label, 'p-mine'),
  surveys: (label) => button(label, 'sv-own'),
  stop: (label) => commandButton(label, 'stop'),
  language: (label) => commandButton(label, 'language'),
  me: (label) => commandButton(label, 'me'),
  help: (label) => button(label, 'help'),
}
/** Offered where nothing was recognised. */
const usual: readonly Topic[] = ['programmes', 'surveys', 'help']

/** What the words seem to be about, and the button that passes them on. */
export function offer({ topics, only }: Heard, draftId: string, first: Button[][], tr: Translator): Message {
  const text = only ?? (topics.length > 0 ? 'topics' : 'nothing')
  const alone = only === 'upset' ? (['stop', 'help'] as const) : only && only !== 'greeting' ? [] : usual
  const shown = topics.length > 0 ? topics : alone
  const pass = button(tr.plain('inbox-pass-on'), 'inq-pass', draftId)
  return {
    text: tr.t(`inbox-heard-${text}`),
    buttons: [...first, ...shown.map((topic) => [does[topic](tr.plain(`inbox-topic-${topic}`))]), [pass]],
  }
}

/** What the person is told when it has been passed on. */
export function passedMessage(host: Host | null, tr: Translator): Message {
  return { text: host?.name ? tr.t('inbox-passed-to', { name: host.name }) : tr.t('inbox-passed') }
}

/** A question as a coordinator gets it. */
export function inquiryMessage(inquiry: Inquiry, subject: string | undefined, tr: Translator): Message {
  const last = inquiry.words.findLast(({ fromPerson }) => fromPerson)
  return {
    text: joinMarkup([
      tr.t('inbox-new', { name: callerOf(inquiry) }),
      subject === undefined ? undefined : tr.t('inbox-about', { title: subject }),
      tr.t('inbox-quote', { text: last?.text ?? '' }),
    ]),
    buttons: coordinatorButtons(inquiry, tr),
  }
}

/** An answer as the person gets it, with a way to answer back. */
export function answerMessage(inquiry: Inquiry, tr: Translator): Message {
  const question = inquiry.words.findLast(({ fromPerson }) => fromPerson)
  const answer = inquiry.words.findLast(({ fromPerson }) => !fromPerson)
  return {
    text: joinMarkup(
      [
        joinMarkup([
          tr.t('inbox-answer', { name: answer?.writtenBy?.name || tr.plain('inbox-organisers') }),
          tr.t('inbox-quote', { text: shortened(question?.text ?? '', quoteLength) }),
        ]),
        tr.t('inbox-words', { text: answer?.text ?? '' }),
      ],
      '\n\n',
    ),
    buttons: [[button(tr.plain('inbox-answer-back'), 'inq-back', inquiry.id)]],
  }
}

/** All that was said, for coordinators. */
export function conversation(
  inquiry: Inquiry,
  subject: string | undefined,
  zone: string,
  tr: Translator,
): Message {
  return {
    text: joinMarkup(
      [
        joinMarkup([
          tr.t('inbox-from', { name: callerOf(inquiry), state: inquiry.state }),
          subject === undefined ? undefined : tr.t('inbox-about', { title: subject }),
        ]),
        ...inquiry.words.map(
          (word): Markup =>
            joinMarkup([
              tr.t('inbox-said', {
                name: speakerOf(inquiry, word, tr),
                when: formatMomentShort(word.at, tr.language, zone),
              }),
              tr.t('inbox-words', { text: word.text }),
            ]),
        ),
      ],
      '\n\n',
    ),
    buttons: coordinatorButtons(inquiry, tr),
  }
}

export function speakerOf(inquiry: Inquiry, word: Inquiry['words'][number], tr: Translator): string {
  if (word.fromPerson) return inquiry.contact.name || '–'
  return word.writtenBy?.name || tr.plain('inbox-organisers')
}

function coordinatorButtons({ id, state }: Inquiry, tr: Translator): Button[][] {
  const label = tr.plain('inbox-do-answer')
  const answer: Button = { kind: 'action', label, payload: payload('inq-say', id), style: 'primary' }
  return [[answer, ...(state === 'waiting' ? [button(tr.plain('inbox-do-close'), 'inq-done', id)] : [])]]
}

/** Those that wait and the latest that are answered, each with a button. */
export function inboxList(waiting: Inquiry[], answered: Inquiry[], more: number, tr: Translator): Message {
  const line = (inquiry: Inquiry) =>
    tr.t('inbox-line', {
      name: callerOf(inquiry),
      state: inquiry.state,
      text: shortened(inquiry.words.findLast(({ fromPerson }) => fromPerson)?.text ?? '', quoteLength),
    })
  const all = [...waiting, ...answered]
  if (all.length === 0) return { text: tr.t('inbox-empty') }
  return {
    text: joinMarkup(
      [
        tr.t('inbox-list', { count: waiting.length + more }),
        ...all.map(line),
        more > 0 ? tr.t('inbox-more', { more }) : undefined,
      ],
      '\n\n',
    ),
    buttons: all.map(({ id, state, contact }) => [
      button(shortened(tr.plain('inbox-open', { state, name: contact.name || '–' }), 60), 'inq-show', id),
    ]),
  }
}
