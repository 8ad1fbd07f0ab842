/** What an audience may say of offers and needs: whose organisation offers or needs something in a field. */
import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { type AudienceLeaf, audienceLeaf } from '../partners/leaf.ts'
import { fields, fieldsCalled, type Side, sides } from './posting.ts'

const posted = z.templateLiteral([z.enum(sides), '-', z.enum(fields)])
/** `digest`: who gets the weekly summary. */
const schema = z.union([posted, z.literal('digest')])
type Value = z.infer<typeof schema>

declare module '../partners/leaf.ts' {
  interface AudienceLeaves {
    offers: Value
  }
}

const all: readonly Value[] = [
  ...sides.flatMap((side) => fields.map((field) => `${side}-${field}` as const)),
  'digest',
]

/** As people type them, in either language, folded. */
const words: Record<Side, readonly string[]> = {
  offer: ['offers', 'offer', 'felajanl', 'felajanlas'],
  need: ['needs', 'need', 'igenyel', 'igeny'],
}

const partsSchema = z.tuple([z.enum(sides), z.enum(fields)])
const partsOf = (value: Exclude<Value, 'digest'>) => partsSchema.parse(value.split('-'))

export const offersLeaf: AudienceLeaf = audienceLeaf({
  name: 'offers',
  letter: 'b',
  schema,
  title: (tr) => tr.plain('offers-audience-title'),
  where(value) {
    if (value === 'digest') return { NOT: { offerChoice: { digest: false } } }
    const [side, field] = partsOf(value)
    return {
      memberships: { some: { organisation: { postings: { some: { side, field, state: 'open' } } } } },
    }
  },
  reads: ['Membership', 'Posting', 'OfferChoice'],
  async ofContact(db, contactId) {
    const choice = await db.offerChoice.findUnique({ where: { contactId } })
    const rows = await db.posting.findMany({
      where: { state: 'open', organisation: { memberships: { some: { contactId } } } },
      select: { side: true, field: true },
    })
    const own = new Set(rows.map(({ side, field }) => `${side}-${field}`))
    return (value) => (value === 'digest' ? choice?.digest !== false : own.has(value))
  },
  describe: (value, tr) => labelOf(value, (key, args) => tr.plain(key, args)),
  offered: async (db) => (await db.posting.findFirst({ select: { id: true } })) !== null,
  choices: (_things, tr) =>
    all.map((value) => ({ value, label: labelOf(value, (key, args) => tr.plain(key, args)) })),
  keys: ['offers', 'borze'],
  read(text) {
    if (['digest', 'osszefoglalo'].includes(fold(text))) return 'digest'
    const [sideWord = '', ...rest] = fold(text).split(' ')
    const side = sides.find((one) => words[one].includes(sideWord))
    const name = rest.join(' ')
    const field = fields.find((one) => one === name) ?? fieldsCalled(name)[0]
    return side && field ? `${side}-${field}` : undefined
  },
  fault: 'offers-audience-fault',
})

function labelOf(value: Value, plain: (key: string, args?: Record<string, string>) => string): string {
  if (value === 'digest') return plain('offers-audience-digest')
  const [side, field] = partsOf(value)
  return plain(`offers-audience-${side}`, { field: plain(`offers-field-${field}`) })
}
