/** A funding call: who gives what to whom until when. How far an organisation's application is, is its own affair. */
import { z } from 'zod'
import { stored } from '../../base/stored/index.ts'
import { matterCallMigrations } from '../../base/stored/migrations/matter-call.ts'
import { inLanguage } from '../../forms/form.ts'
import { momentSchema } from '../../time/moment.ts'
import { saidIn, typedDue } from '../fields.ts'
import { matterKind } from '../kind.ts'
import { type Scope, scopeSchema } from '../scope.ts'

const detailsSchema = z.strictObject({
  funder: z.string(),
  /** As its funder says it: "500 000 – 2 000 000 Ft". */
  amount: z.string().exactOptional(),
  share: z.string().exactOptional(),
  link: z.url({ protocol: /^https?$/ }),
})
type CallDetails = z.infer<typeof detailsSchema>

export const callDetails = stored<CallDetails>('matter-call', matterCallMigrations, detailsSchema)

const valuesSchema = z.object({
  title: z.string(),
  funder: z.string(),
  amount: z.string().optional(),
  share: z.string().optional(),
  kinds: scopeSchema.shape.kinds.optional(),
  fields: scopeSchema.shape.fields.optional(),
  towns: scopeSchema.shape.towns.optional(),
  due: momentSchema,
  link: z.string(),
  text: z.array(z.string()).optional(),
})

export const call = matterKind<CallDetails>({
  name: 'call',
  command: 'calls',
  concerns: 'scope',
  states: ['waiting', 'interesting', 'applying', 'submitted', 'won', 'lost', 'report', 'passed'],
  answers: ['interesting', 'applying', 'passed', 'submitted', 'won', 'lost', 'report'],
  next: {
    waiting: ['interesting', 'applying', 'passed'],
    interesting: ['applying', 'passed'],
    applying: ['submitted', 'passed'],
    submitted: ['won', 'lost'],
    won: ['report'],
    lost: [],
    report: [],
    passed: ['interesting', 'applying'],
  },
  reminded: ['applying'],
  finished: ['submitted', 'won', 'lost', 'report', 'passed'],
  before: [14, 7, 3, 1],
  open: false,
  tracked: ['applying', 'submitted', 'won', 'report'],
  awarded: ['won', 'report'],
  partnered: ['interesting', 'applying'],
  watched: true,
  setting: 'publicCalls',
  audience: { letter: 'c', keys: ['call', 'palyazat'] },
  details: callDetails,
  facts: ({ funder, amount, share, link }, tr) => [
    { label: tr.plain('matters-field-funder'), value: funder },
    ...(amount ? [{ label: tr.plain('matters-field-amount'), value: amount }] : []),
    ...(share ? [{ label: tr.plain('matters-field-share'), value: share }] : []),
    { label: tr.plain('matters-field-link'), value: new URL(link).hostname, url: link },
  ],
  entry: {
    fields: [
      { name: 'title', type: 'text', required: true },
      { name: 'funder', type: 'text', required: true, tells: true },
      { name: 'amount', type: 'text' },
      { name: 'share', type: 'text' },
      { name: 'kinds', type: 'kinds' },
      { name: 'fields', type: 'names' },
      { name: 'towns', type: 'names' },
      { name: 'due', type: 'moment', required: true },
      { name: 'link', type: 'link', required: true, tells: true },
      { name: 'text', type: 'lines' },
    ],
    wanted(values, tr) {
      const { title, funder, amount, share, kinds, fields, towns, due, link, text } =
        valuesSchema.parse(values)
      const scope: Scope = { ...(kinds && { kinds }), ...(fields && { fields }), ...(towns && { towns }) }
      const details: CallDetails = { funder, link, ...(amount && { amount }), ...(share && { share }) }
      return {
        ...{ title: saidIn(title, tr), text: text ? saidIn(text.join('\n'), tr) : {}, scope, due, details },
      }
    },
    typed({ title, text, scope, due }, { funder, amount = '', share = '', link }, _owner, tr) {
      return {
        ...{ title: inLanguage(title, tr.language), funder, amount, share, link },
        ...{ kinds: (scope.kinds ?? []).map((kind) => tr.plain(`partners-kind-${kind}`)).join(', ') },
        ...{ fields: (scope.fields ?? []).join(', '), towns: (scope.towns ?? []).join(', ') },
        ...{ due: typedDue(due), text: inLanguage(text, tr.language) },
      }
    },
  },
})
