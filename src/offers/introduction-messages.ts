/** What people read of introductions: no name of a person before both have said yes. */
import { joinMarkup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Translator } from '../i18n/index.ts'
import { lineText, primary } from './messages.ts'
import type { Introduction } from './store.ts'

/** Somebody of another organisation is interested: no name of a person is in it. */
export function interestMessage(introduction: Introduction, tr: Translator): Message {
  const { id, posting, organisation, words } = introduction
  return {
    text: joinMarkup([
      tr.t('offers-interest', {
        organisation: organisation.name,
        town: organisation.town,
        side: posting.side,
        text: lineText(posting),
      }),
      words === null ? undefined : tr.t('offers-quote', { text: words }),
      tr.t('offers-interest-next'),
    ]),
    buttons: [
      [primary(tr.plain('offers-yes'), 'of-yes', id), button(tr.plain('offers-no'), 'of-no', id)],
      [button(tr.plain('offers-block'), 'of-block', id)],
    ],
  }
}

/** What whoever is interested is told at once. */
export function askedMessage({ id, posting }: Introduction, tr: Translator): Message {
  return {
    text: tr.t('offers-asked', { organisation: posting.organisation.name }),
    buttons: [[button(tr.plain('offers-withdraw'), 'of-undo', id)]],
  }
}

/** Both have agreed: the other's name, and how they can be written to. */
export function introducedMessage(
  introduction: Introduction,
  reader: 'interested' | 'owner',
  tr: Translator,
): Message {
  const { id, posting, organisation, contact, owner } = introduction
  const [name, of, reach] =
    reader === 'interested'
      ? [owner?.name, posting.organisation.name, introduction.ownerReach]
      : [contact.name, organisation.name, introduction.reach]
  return {
    text: joinMarkup([
      tr.t('offers-introduced', {
        name: name || '–',
        organisation: of,
        text: lineText(posting),
      }),
      reach === null ? tr.t('offers-reach-bot') : tr.t('offers-reach', { reach }),
    ]),
    buttons: [[primary(tr.plain('offers-write'), 'of-write', id)]],
  }
}

export function declinedMessage({ posting }: Introduction, tr: Translator): Message {
  return {
    text: tr.t('offers-declined', {
      organisation: posting.organisation.name,
      text: lineText(posting),
    }),
  }
}

export function endedMessage({ posting }: Introduction, tr: Translator): Message {
  return { text: tr.t('offers-ended', { text: lineText(posting) }) }
}

export function withdrawnMessage({ posting, organisation }: Introduction, tr: Translator): Message {
  return {
    text: tr.t('offers-withdrawn', {
      organisation: organisation.name,
      text: lineText(posting),
    }),
  }
}

/** Words of the other of two who were introduced. @param readerId who reads them */
export function relayedMessage(
  { id, posting, organisation, contact, owner }: Introduction,
  readerId: string,
  text: string,
  tr: Translator,
): Message {
  const [name, of] =
    contact.id === readerId ? [owner?.name, posting.organisation.name] : [contact.name, organisation.name]
  return {
    text: joinMarkup([
      tr.t('offers-relayed', {
        name: name || '–',
        organisation: of,
        text: lineText(posting),
      }),
      tr.t('offers-quote', { text }),
    ]),
    buttons: [
      [primary(tr.plain('offers-answer'), 'of-write', id), button(tr.plain('offers-block'), 'of-block', id)],
    ],
  }
}

export const outcomes = ['yes', 'notYet', 'no'] as const

/** Two weeks after an introduction, to both. */
export function outcomeMessage(introduction: Introduction, readerId: string, tr: Translator): Message {
  const { id, posting, organisation, contact } = introduction
  const other = contact.id === readerId ? posting.organisation.name : organisation.name
  return {
    text: tr.t('offers-outcome', { organisation: other, text: lineText(posting) }),
    buttons: [outcomes.map((one) => button(tr.plain(`offers-outcome-${one}`), 'of-worked', id, one))],
  }
}
