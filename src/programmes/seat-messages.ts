/** What is said of seats: offered, over, asked for, given up late. */
import { joinMarkup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Translator } from '../i18n/index.ts'
import { whenText, withLead } from './messages.ts'
import { type Programme, wordsIn } from './programme.ts'

/** A seat became free for somebody who waits: theirs if they take it in time. */
export function offerMessage(programme: Programme, until: Date, tr: Translator): Message {
  const own = { standing: { kind: 'offered' as const, until }, confirm: false, guests: 0 }
  return withLead(tr.t('seats-offer'), programme, own, tr)
}

/** The seat is not theirs any more: they let it pass, or it had to be taken back. */
export function offerOver(programme: Programme, how: 'expired' | 'withdrawn', tr: Translator): Message {
  const title = wordsIn(programme.title, tr.language)
  return {
    title,
    text: tr.t(`seats-offer-${how}`),
    buttons: [[button(tr.plain('programmes-do-show'), 'p-show', programme.id)]],
  }
}

/** An organiser said whether somebody may come. */
export function approvalMessage(programme: Programme, said: 'waiting' | 'refused', tr: Translator): Message {
  return { title: wordsIn(programme.title, tr.language), text: tr.t(`seats-approval-${said}`) }
}

/** That there are questions to whoever comes, with the way to them. */
export function questionsMessage(programme: Programme, tr: Translator): Message {
  return {
    title: wordsIn(programme.title, tr.language),
    text: tr.t('rsvp-some'),
    buttons: [[button(tr.plain('rsvp-do-answer'), 'p-questions', programme.id)]],
  }
}

/** To whoever runs it: it was to be announced by itself, and could not be. */
export function unannounced(programme: Programme, why: string, tr: Translator): Message {
  return {
    text: tr.t('programmes-unannounced', { title: wordsIn(programme.title, tr.language), why }),
    buttons: [[button(tr.plain('programmes-do-show'), 'p-show', programme.id)]],
  }
}

/** To whoever runs it: somebody would like to come. */
export function approvalRequest(
  programme: Programme,
  who: { contactId: string; name: string },
  tr: Translator,
): Message {
  return {
    title: wordsIn(programme.title, tr.language),
    text: tr.t('seats-approval-request', { name: who.name }),
    buttons: [
      [
        button(tr.plain('seats-do-approve'), 'p-approve', programme.id, who.contactId, 'y'),
        button(tr.plain('seats-do-turn-down'), 'p-approve', programme.id, who.contactId, 'n'),
      ],
    ],
  }
}

/** To whoever runs it: near the start a seat is free that nobody waits for. */
export function lateDropOut(
  programme: Programme,
  name: string | null,
  free: number,
  tr: Translator,
): Message {
  const when = whenText(programme.starts, programme.ends, tr)
  return {
    title: wordsIn(programme.title, tr.language),
    text: joinMarkup([
      name === null ? tr.t('seats-late-passed', { when }) : tr.t('seats-late', { name, when }),
      tr.t('seats-late-free', { free }),
    ]),
    buttons: [[button(tr.plain('programmes-do-who'), 'p-who', programme.id)]],
  }
}

/** To somebody whose answer was written down by an organiser. */
export function recordedMessage(programme: Programme, message: Message, tr: Translator): Message {
  return {
    ...message,
    title: wordsIn(programme.title, tr.language),
    text: joinMarkup([tr.t('seats-recorded'), message.text], '\n\n'),
  }
}
