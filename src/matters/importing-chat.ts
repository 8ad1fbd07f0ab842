/** A table of matters that was sent with a command. */
import { joinMarkup } from '../base/markup.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { inOneLine } from '../i18n/index.ts'
import type { MatterKind } from './kind.ts'
import { showMatters } from './showing.ts'
import { importedSaid, importMatters, readTableOf } from './table.ts'

/** Lines that are told of; the rest are as many more. */
const told = 10

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
  const { faults } = result
  await context.say({
    text: joinMarkup([
      ...importedSaid(result).map(({ key, args }) => tr.t(key, args)),
      ...faults
        .slice(0, told)
        .map((one) => tr.t('matters-import-line', { line: one.line, fault: inOneLine(one.faults, tr) })),
      faults.length > told ? tr.t('matters-import-more', { more: faults.length - told }) : undefined,
    ]),
  })
  await showMatters(context, kind)
}
