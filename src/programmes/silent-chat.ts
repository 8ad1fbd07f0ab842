/** In chat: who has not answered a programme, by organisation, with the press that reminds them. */
import { plainText } from '../base/markup.ts'
import { payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { peopleByOrganisation } from '../partners/silent.ts'
import { silentText } from '../partners/silent-message.ts'
import { countAudience } from '../partners/where.ts'
import { type Programme, wordsIn } from './programme.ts'
import { remindUnanswered, unanswered } from './reminding.ts'
import { refuseAnswer } from './rules.ts'

export async function showSilent(context: Context, programme: Programme): Promise<void> {
  const { tx, tr, now } = context
  const audience = unanswered(programme)
  const { contacts } = await countAudience(tx, audience)
  const open = programme.status === 'announced' && refuseAnswer(programme, null, now) === null
  await context.say({
    title: wordsIn(programme.title, tr.language),
    text: silentText(await peopleByOrganisation(tx, audience), contacts, tr),
    ...(open &&
      contacts > 0 && {
        buttons: [
          [
            {
              kind: 'action',
              label: tr.plain('partners-silent-remind', { contacts }),
              payload: payload('p-nudge', programme.id),
              style: 'primary',
            },
          ],
        ],
      }),
  })
}

export async function remindSilent(context: Context, programme: Programme): Promise<void> {
  const { tx, tr } = context
  const result = await remindUnanswered(tx, programme.id, byOf(context))
  if (result.kind === 'reminded') {
    await context.say({ text: tr.t('programmes-reminded', { contacts: result.contacts }) })
    return
  }
  const faults = result.kind === 'refused' ? result.faults : [{ key: 'programmes-gone' }]
  context.acknowledge(plainText(refusalText(faults, tr)), true)
}
