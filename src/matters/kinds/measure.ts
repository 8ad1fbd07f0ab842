/** A measure of the action plan: what an organisation has taken on to do by a day; it is asked how it goes. */
import { z } from 'zod'
import { languages } from '../../base/language.ts'
import { shortened } from '../../base/shortened.ts'
import { stored } from '../../base/stored/index.ts'
import { matterMeasureMigrations } from '../../base/stored/migrations/matter-measure.ts'
import { inLanguage } from '../../forms/form.ts'
import { datesIn } from '../../time/in-text.ts'
import { momentSchema } from '../../time/moment.ts'
import { saidIn, typedDue } from '../fields.ts'
import { matterKind } from '../kind.ts'

const detailsSchema = z.strictObject({
  partner: z.string().exactOptional(),
  budget: z.string().exactOptional(),
  milestones: z.array(z.string()),
  /** Where it comes from: a point of a consultation, a strategy. */
  link: z.url({ protocol: /^https?$/ }).exactOptional(),
})
type MeasureDetails = z.infer<typeof detailsSchema>

/** Of results as Decidim's accountability exports them (`ResultSerializer`), a language each; its texts are HTML. */
const inDecidim = (name: string) => languages.map((language) => `${name}/${language}`)

export const measureDetails = stored<MeasureDetails>('matter-measure', matterMeasureMigrations, detailsSchema)

const valuesSchema = z.object({
  title: z.string(),
  goal: z.array(z.string()).optional(),
  owner: z.string(),
  partner: z.string().optional(),
  due: momentSchema,
  budget: z.string().optional(),
  milestones: z.array(z.string()).optional(),
  link: z.string().optional(),
})

export const measure = matterKind<MeasureDetails>({
  name: 'measure',
  command: 'plan',
  concerns: 'owner',
  states: ['waiting', 'done', 'ontrack', 'late', 'stuck'],
  answers: ['done', 'ontrack', 'late', 'stuck'],
  reminded: ['waiting', 'ontrack', 'late', 'stuck'],
  finished: ['done'],
  behind: ['late', 'stuck'],
  before: [14],
  askEvery: 14,
  open: true,
  reported: true,
  setting: 'publicPlan',
  audience: { letter: 'm', keys: ['measure', 'intezkedes'] },
  details: measureDetails,
  facts: ({ partner, budget, milestones, link }, tr) => [
    ...(partner ? [{ label: tr.plain('matters-field-partner'), value: partner }] : []),
    ...(budget ? [{ label: tr.plain('matters-field-budget'), value: budget }] : []),
    ...(milestones.length > 0 ? [{ label: tr.plain('matters-field-milestones'), value: milestones }] : []),
    ...(link ? [{ label: tr.plain('matters-fact-source'), value: new URL(link).hostname, url: link }] : []),
  ],
  entry: {
    fields: [
      { name: 'title', type: 'text', required: true, also: inDecidim('title') },
      { name: 'goal', type: 'lines', also: inDecidim('description') },
      { name: 'owner', type: 'organisation', required: true },
      { name: 'partner', type: 'text' },
      { name: 'due', type: 'moment', required: true, also: ['end_date'] },
      { name: 'budget', type: 'text' },
      { name: 'milestones', type: 'lines' },
      { name: 'link', type: 'link', also: ['url'] },
    ],
    wanted(values, tr) {
      const { title, goal, owner, partner, due, budget, milestones = [], link } = valuesSchema.parse(values)
      const details: MeasureDetails = {
        ...{ milestones },
        ...(partner && { partner }),
        ...(budget && { budget }),
        ...(link && { link }),
      }
      const text = goal ? saidIn(goal.join('\n'), tr) : {}
      return { title: saidIn(title, tr), text, scope: {}, due, details, ownerId: owner }
    },
    remarks(values, context) {
      const { due, milestones = [] } = valuesSchema.parse(values)
      const after = (line: string) => datesIn(line, context).some(({ day }) => day > due.local.slice(0, 10))
      return milestones
        .filter(after)
        .map((line) => ({ key: 'matters-remark-milestone', args: { text: shortened(line, 60) } }))
    },
    typed({ title, text, due }, { partner = '', budget = '', milestones, link = '' }, owner, tr) {
      return {
        ...{
          title: inLanguage(title, tr.language),
          goal: inLanguage(text, tr.language),
          owner,
          partner,
          budget,
        },
        ...{ due: typedDue(due), milestones: milestones.join('\n'), link },
      }
    },
  },
})
