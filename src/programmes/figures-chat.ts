/** Numbers of programmes in chat: of one, and of a year, with the picture, the workbook and the funder's report. */
import { z } from 'zod'
import { type Action, button, coordinators, defineAction } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { storeFile } from '../db/files.ts'
import { readSettings } from '../db/settings.ts'
import { toPng } from '../surveys/charts/png.ts'
import { xlsxType } from '../tables/xlsx.ts'
import { dayOf } from '../time/zone.ts'
import { type Figures, figuresOf, type Period, programmesBetween } from './figures.ts'
import { figuresDrawing, figuresText, figuresXlsx, indicatorReport, periodTitle } from './figures-files.ts'
import { fileName } from './file-name.ts'
import { type Programme, wordsIn } from './programme.ts'
import { targetsOf } from './targets.ts'

export async function showFigures(context: Context, programme: Programme): Promise<void> {
  const figures = await figuresOf(context.tx, [programme.id], context.now)
  await sayFigures(context, wordsIn(programme.title, context.tr.language), figures)
}

const year = z.coerce.number().int().min(2000).max(2999)

export const figuresActions: Action[] = [
  defineAction({
    verb: 'p-year',
    who: coordinators,
    args: z.tuple([year]),
    async run(context, [asked]) {
      const period = yearOf(context, asked)
      const { title, figures } = await ofPeriod(context, period)
      const { tr } = context
      await sayFigures(context, title, figures, [
        [
          button(tr.plain('figures-do-report'), 'p-year-file', String(asked), 'pdf'),
          button(tr.plain('programmes-do-xlsx'), 'p-year-file', String(asked), 'xlsx'),
        ],
        [button(tr.plain('figures-do-year', { year: asked - 1 }), 'p-year', String(asked - 1))],
      ])
    },
  }),
  defineAction({
    verb: 'p-year-file',
    who: coordinators,
    args: z.tuple([year, z.enum(['pdf', 'xlsx'])]),
    async run(context, [asked, format]) {
      const { tx, tr, now } = context
      const period = yearOf(context, asked)
      const { title, figures } = await ofPeriod(context, period)
      const about = { settings: await readSettings(tx), tr, now }
      const targets = (await targetsOf(tx, period))?.targets ?? {}
      const made = context.outside('figures', async () =>
        format === 'pdf'
          ? { type: 'application/pdf', bytes: await indicatorReport(figures, period, targets, about) }
          : { type: xlsxType, bytes: await figuresXlsx(title, figures, tr) },
      )
      const name = `${fileName(`${tr.plain('figures-report')} ${asked}`)}.${format}`
      const file = await storeFile(tx, { name, ...made, role: 'coordinator' })
      await context.say({ text: tr.t('figures-file', { title }), file, private: true })
    },
  }),
]

async function sayFigures(
  context: Context,
  title: string,
  figures: Figures,
  buttons?: ReturnType<typeof button>[][],
): Promise<void> {
  const { tx, tr } = context
  const { drawing, bytes } = context.outside('figures', async () => {
    const drawing = figuresDrawing(title, figures, tr)
    return { drawing, bytes: toPng(drawing) }
  })
  const name = `${fileName(title)}.png`
  const picture = await storeFile(tx, { name, type: 'image/png', bytes, role: 'coordinator' })
  await context.say({
    ...{ title, text: figuresText(figures, tr), picture, pictureDescription: drawing.description },
    ...(buttons && { buttons }),
  })
}

/** A year's days, of this year those until today. */
function yearOf({ now, zone }: Context, chosen: number): Period {
  const today = dayOf(now, zone)
  return { from: `${chosen}-01-01`, to: chosen === today.year ? today.toString() : `${chosen}-12-31` }
}

async function ofPeriod({ tx, tr, now, zone }: Context, period: Period) {
  const ids = await programmesBetween(tx, { ...period, zone })
  return { title: periodTitle(period, tr), figures: await figuresOf(tx, ids, now) }
}
