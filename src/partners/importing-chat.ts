/** A partner list sent in chat: what is asked of it, its preview, and the press that stores it. */
import { z } from 'zod'
import type { Message } from '../base/message.ts'
import { type Action, type ChatForm, coordinators, defineAction } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { encodings } from '../reading/encodings.ts'
import { organisationKinds } from './audience.ts'
import { columnNames } from './import/columns.ts'
import { assignColumns, dropList, type KeptList, keepList, readKept, sayOfList } from './import/lists.ts'
import { askColumn, askEncoding, askWhichOf, importMessage, previewMessage } from './import/messages.ts'
import { planImport } from './import/plan.ts'
import { readPartnerList } from './import/reader.ts'
import { importPartners } from './import/store.ts'

/** A table of any kind; a survey form is asked for before. */
export async function recognises(file: { name: string; type: string; bytes: Uint8Array }): Promise<boolean> {
  const isTable =
    /\.(csv|tsv|txt|xls[xm]?|ods)$/i.test(file.name) ||
    /^text\/(csv|tab-separated-values)\b/.test(file.type) ||
    /spreadsheet|ms-excel/.test(file.type)
  return isTable && (await readPartnerList({ bytes: file.bytes })).kind !== 'form'
}

/** Keeps the file that came with the update and shows what it would change. */
export async function importFile(context: Context): Promise<void> {
  const { file, tr, tx } = context
  if (!file) {
    await context.say({ text: tr.t('partners-import-no-file') })
    return
  }
  await readPartnerList({ bytes: file.bytes })
  await showList(context, await keepList(tx, file))
}

/** The question that a list still has, or what it would change. */
async function showList(context: Context, id: string, replace = false, page = 0): Promise<void> {
  const { tx, tr } = context
  const kept = await readKept(tx, id)
  const message = kept ? await messageOf(context, kept, page) : { text: tr.t('partners-import-gone') }
  await context.say(message, { replace })
}

async function messageOf({ tx, tr, links }: Context, kept: KeptList, shown: number): Promise<Message> {
  const { list } = kept
  if (list.kind !== 'list') {
    await dropList(tx, kept.id)
    const problem = list.kind === 'form' ? { key: 'partners-import-form' } : list.problem
    return { text: tr.t('partners-import-failed', { problem: { markup: refusalText([problem], tr) } }) }
  }
  const page = `${links.base}/console/partners/import/${kept.id}`
  if (!kept.encoding && list.written && list.written.others.length > 0) return askEncoding(kept, list, tr)
  if (list.twice.length > 0) return askWhichOf(kept, list, tr)
  if (list.missing.length > 0) return askColumn(kept, list, tr, page, shown)
  return previewMessage(kept, list, await planImport(tx, list.rows), tr, page)
}

const id = z.string().regex(/^[\w-]{22}$/)
const column = z.enum(columnNames)
const index = z.string().regex(/^\d{1,3}$/)

/** The headings of a list, by their places. */
async function headingsOf({ tx }: Context, listId: string) {
  const kept = await readKept(tx, listId)
  return kept?.list.kind === 'list' ? kept.list.columns : []
}

export const importingActions: Action[] = [
  defineAction({
    verb: 'list-show',
    who: coordinators,
    args: z.tuple([id, z.string().regex(/^\d{1,2}$/)]),
    run: (context, [list, page]) => showList(context, list, true, Number(page)),
  }),
  defineAction({
    verb: 'list-as',
    who: coordinators,
    args: z.tuple([id, z.enum(encodings)]),
    async run(context, [list, encoding]) {
      await sayOfList(context.tx, list, { encoding })
      await showList(context, list, true)
    },
  }),
  defineAction({
    verb: 'list-only',
    who: coordinators,
    args: z.tuple([id, column, index]),
    async run(context, [list, means, place]) {
      const others = (await headingsOf(context, list)).filter(
        (one) => one.means === means && one.index !== Number(place),
      )
      await assignColumns(
        context.tx,
        others.map(({ key }) => ({ key, means: 'none' as const })),
      )
      await showList(context, list, true)
    },
  }),
  defineAction({
    verb: 'list-col',
    who: coordinators,
    args: z.tuple([id, column, index]),
    async run(context, [list, means, place]) {
      const chosen = (await headingsOf(context, list)).filter((one) => one.index === Number(place))
      await assignColumns(
        context.tx,
        chosen.map(({ key }) => ({ key, means })),
      )
      await showList(context, list, true)
    },
  }),
  defineAction({
    verb: 'list-kind',
    who: coordinators,
    args: z.tuple([id, z.enum(organisationKinds)]),
    async run(context, [list, kind]) {
      await sayOfList(context.tx, list, { kind })
      await showList(context, list, true)
    },
  }),
  defineAction({
    verb: 'list-town',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [list]) => context.beginForm('list-town', list, { fresh: true }),
  }),
  defineAction({
    verb: 'list-drop',
    who: coordinators,
    args: z.tuple([id]),
    async run(context, [list]) {
      await dropList(context.tx, list)
      await context.say({ text: context.tr.t('partners-import-dropped'), buttons: [] }, { replace: true })
    },
  }),
  defineAction({
    verb: 'list-go',
    who: coordinators,
    args: z.tuple([id]),
    async run(context, [list]) {
      const { tx, tr } = context
      const kept = await readKept(tx, list)
      if (!kept) {
        await context.say({ text: tr.t('partners-import-gone') })
        return
      }
      const result = await importPartners(tx, kept.list, byOf(context))
      if (result.kind === 'refused') return await showList(context, list, true)
      await dropList(tx, list)
      await context.say(importMessage(result, tr), { replace: true })
    },
  }),
]

/** The town of every row that does not say its own. */
export const townForm: ChatForm = {
  kind: 'list-town',
  who: coordinators,
  async load({ tx }, list) {
    if ((await tx.partnerList.count({ where: { id: list } })) === 0) return null
    return form(
      'list-town',
      inBoth('partners-import-all-town'),
      [ask('town', 'text', inBoth('partners-import-which-town'), { constraint: 'string-length(.) <= 100' })],
      { review: false },
    )
  },
  async finish(context, list, answers) {
    await sayOfList(context.tx, list, { town: z.string().parse(answers.town).trim() })
    await showList(context, list)
  },
}
