/** A table of matters that was sent with a command. */
import { escapeMarkup, joinMarkup } from '../base/markup.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import type { MatterKind } from './kind.ts'
import { showMatters } from './showing.ts'
import { importMatters, readTableOf } from './table.ts'
import { importedSaid, refusedSaid, remarksSaid } from './table-said.ts'

export async function importInChat(context: Context, kind: MatterKind): Promise<void> {
  const { file, tx, tr } = context
  if (!file) return void (await context.say({ text: tr.t('matters-import-no-file') }))
  const result = await importMatters(
    tx,
    { kind, table: await readTableOf(kind, file.bytes) },
    context,
    byOf(context),
  )
  if (result.kind === 'refused') return void (await context.say({ text: refusalText(result.faults, tr) }))
  await context.say({
    text: joinMarkup([
      ...importedSaid(result).map(({ key, args }) => tr.t(key, args)),
      ...[...refusedSaid(result, tr), ...remarksSaid(result, tr)].map(escapeMarkup),
    ]),
  })
  await showMatters(context, kind)
}
