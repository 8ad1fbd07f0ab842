/** `/cooperation`: the state of the cooperation in chat. */
import { z } from 'zod'
import { joinMarkup } from '../base/markup.ts'
import { type Action, button, coordinators, defineAction } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { storeFile } from '../db/files.ts'
import { readSettings } from '../db/settings.ts'
import { inWords } from './drawing.ts'
import { type CooperationFormat, cooperationFile, cooperationFormats } from './files.ts'
import { cooperationState, shown } from './state.ts'

export async function showCooperation(context: Context): Promise<void> {
  const { tx, tr, now, zone } = context
  const state = await cooperationState(tx, { now, zone })
  const { name } = await readSettings(tx)
  const file = await cooperationFile(state, 'png', { workspace: name, now, tr })
  const picture = await storeFile(tx, { ...file, role: 'coordinator' })
  await context.say({
    text: joinMarkup([
      tr.t('cooperation-heading', { name, year: String(state.year), last: String(state.year - 1) }),
      ...state.figures.map(({ key, percent, thisYear, lastYear }) =>
        tr.t('cooperation-line', {
          what: tr.plain(key),
          value: shown(thisYear, percent),
          last: shown(lastYear, percent),
        }),
      ),
    ]),
    picture,
    pictureDescription: state.figures.map((figure) => inWords(figure, tr)).join('; '),
    buttons: [(['pdf', 'xlsx'] as const).map((format) => button(format.toUpperCase(), 'co-file', format))],
  })
}

async function sendFile(context: Context, format: CooperationFormat): Promise<void> {
  const { tx, tr, now, zone } = context
  const state = await cooperationState(tx, { now, zone })
  const { name } = await readSettings(tx)
  const made = await cooperationFile(state, format, { workspace: name, now, tr })
  const file = await storeFile(tx, { ...made, role: 'coordinator' })
  await context.say({ text: tr.t('cooperation-sent', { year: String(state.year) }), file })
}

export const cooperationActions: Action[] = [
  defineAction({
    verb: 'co-file',
    who: coordinators,
    args: z.tuple([z.enum(cooperationFormats)]),
    run: (context, [format]) => sendFile(context, format),
  }),
]
