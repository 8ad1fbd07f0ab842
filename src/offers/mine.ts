/** What one's organisations have put up, and which introductions are under way, with what can be pressed on each. */
import { joinMarkup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button } from '../chat/command.ts'
import type { Translator } from '../i18n/index.ts'
import { line, lineText, openers, primary, short } from './messages.ts'
import type { Introduction, Posting } from './store.ts'

export function mineMessage(
  postings: readonly Posting[],
  introductions: readonly Introduction[],
  blocked: readonly { blocked: { id: string; name: string } }[],
  {
    contactId,
    company,
    digest,
    tr,
  }: { contactId: string; company: boolean; digest: boolean; tr: Translator },
): Message {
  const nothing = postings.length + introductions.length + blocked.length === 0
  const of = (one: Introduction) =>
    one.contact.id === contactId ? one.posting.organisation.name : one.organisation.name
  return {
    text: joinMarkup(
      [
        tr.t(nothing ? 'offers-mine-none' : 'offers-mine-heading'),
        ...postings.map((posting) =>
          joinMarkup([
            line(posting, tr),
            posting.state === 'open' ? undefined : tr.t('offers-state', { state: posting.state }),
          ]),
        ),
        ...introductions.map((one) =>
          tr.t('offers-mine-introduction', {
            state: one.state,
            side: one.contact.id === contactId ? 'interested' : 'owner',
            organisation: of(one),
            text: lineText(one.posting),
          }),
        ),
      ],
      '\n\n',
    ),
    buttons: [
      ...openers(postings, tr),
      ...introductions.flatMap((one) => introductionButtons(one, of(one), contactId, tr)),
      ...blocked.map(({ blocked: { id, name } }) => [
        button(tr.plain('offers-unblock', { name: shortened(name, short.button) }), 'of-free', id),
      ]),
      [primary(tr.plain('offers-new'), 'of-new')],
      ...(company
        ? [
            [
              button(tr.plain('offers-we-give'), 'of-add', 'offer'),
              button(tr.plain('offers-thanks-set'), 'of-thanks'),
            ],
          ]
        : []),
      [
        button(
          tr.plain(digest ? 'offers-digest-stop' : 'offers-digest-start'),
          'of-digest',
          digest ? 'off' : 'on',
        ),
      ],
    ],
  }
}

function introductionButtons(
  { id, state, contact, owner }: Introduction,
  organisation: string,
  contactId: string,
  tr: Translator,
): Button[][] {
  const name = shortened(organisation, short.button)
  if (state === 'introduced')
    return contact.id === contactId || owner?.id === contactId
      ? [[button(tr.plain('offers-write-to', { name }), 'of-write', id)]]
      : []
  return contact.id === contactId
    ? [[button(tr.plain('offers-withdraw-from', { name }), 'of-undo', id)]]
    : [
        [
          button(tr.plain('offers-yes-to', { name }), 'of-yes', id),
          button(tr.plain('offers-no'), 'of-no', id),
        ],
      ]
}
