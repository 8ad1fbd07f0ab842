import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/index.ts'
import { type Audience, audienceSchema } from '../../src/partners/audience.ts'
import { describeAudience, faultSaid } from '../../src/partners/audiences/describe.ts'
import { choose, chosen, leafKey, orElse, tidy, toggle } from '../../src/partners/audiences/facets.ts'
import type { Vocabulary } from '../../src/partners/audiences/names.ts'
import { parseAudience } from '../../src/partners/audiences/parse.ts'
import type { Leaf } from '../../src/partners/leaf.ts'

const names = (...list: string[]) => list.map((name) => ({ id: name, name }))
const vocabulary: Vocabulary = {
  town: names('Debrecen', 'Ebes', 'Hajdúszoboszló'),
  field: names('sport', 'kultúra'),
  tag: names('pályázó'),
  organisation: [
    { id: 'o1', name: 'Minta Híd és Út Egyesület' },
    { id: 'o2', name: 'Minta Őszikék Egyesület' },
  ],
  rsvp: [{ id: 'p1', name: 'Pályázatíró műhely' }],
  survey: [{ id: 's1', name: 'Helyzetfelmérés' }],
}

describe('a typed audience', () => {
  it.each<[string, Audience]>([
    ['mindenki', { all: true }],
    ['Everyone', { all: true }],
    ['civil szervezet és Debrecen', { and: [{ kind: 'ngo' }, { town: 'Debrecen' }] }],
    ['NGO AND debrecen', { and: [{ kind: 'ngo' }, { town: 'Debrecen' }] }],
    [
      'kind:ngo and town:Debrecen and not field:sport',
      { and: [{ kind: 'ngo' }, { town: 'Debrecen' }, { not: { field: 'sport' } }] },
    ],
    [
      '(Debrecen vagy Ebes) de nem egyéb',
      { and: [{ or: [{ town: 'Debrecen' }, { town: 'Ebes' }] }, { not: { kind: 'other' } }] },
    ],
    [
      'civil szervezet kivéve hajduszoboszlo',
      { and: [{ kind: 'ngo' }, { not: { town: 'Hajdúszoboszló' } }] },
    ],
    ['ngo or ebes and sport', { or: [{ kind: 'ngo' }, { and: [{ town: 'Ebes' }, { field: 'sport' }] }] }],
    ['"Minta Híd és Út Egyesület"', { organisation: 'o1' }],
    ['szervezet: őszikék', { organisation: 'o2' }],
    ['pályázó', { tag: 'pályázó' }],
    ['nyelv:angol', { language: 'en' }],
    ['program:műhely=nem válaszolt', { rsvp: { programmeId: 'p1', state: 'none' } }],
    ['survey:"Helyzetfelmérés=not started"', { survey: { surveyId: 's1', state: 'not-started' } }],
    ['not not Ebes', { not: { not: { town: 'Ebes' } } }],
  ])('%s', (text, audience) => {
    expect(parseAudience(text, vocabulary)).toEqual({ ok: true, audience })
  })

  it.each([
    ['', 0, 'end'],
    ['Debrecen és', 11, 'end'],
    ['Debrecen és Atlantisz', 12, 'unknown'],
    ['constructor', 0, 'unknown'],
    ['constructor:piros', 0, 'key'],
    ['szín:piros', 0, 'key'],
    ['town:Atlantisz', 5, 'unknown'],
    ['(Debrecen', 0, 'open'],
    ['Debrecen)', 8, 'close'],
    ['és Debrecen', 0, 'word'],
    [`${'('.repeat(30)}Ebes`, 21, 'deep'],
    ['x'.repeat(1001), 1000, 'long'],
  ])('%s is refused at its place', (text, position, key) => {
    expect(parseAudience(text, vocabulary)).toMatchObject({
      ok: false,
      fault: { position, key: `partners-audience-fault-${key}` },
    })
  })

  it('of programmes and surveys is refused with how it is typed', () => {
    expect(parseAudience('program:műhely=lehet', vocabulary)).toMatchObject({
      fault: { position: 8, key: 'programmes-audience-fault' },
    })
    expect(parseAudience('survey:Helyzetfelmérés', vocabulary)).toMatchObject({
      fault: { position: 7, key: 'surveys-audience-fault' },
    })
  })

  it('by an aspect that there is not is told which there are', () => {
    const parsed = parseAudience('szín:piros', vocabulary)
    if (parsed.ok) throw new Error('there is no such aspect')
    const { key, args } = faultSaid(parsed.fault, translator('hu'))
    // The partners' own, and then what the other rooms bring.
    expect(translator('hu').plain(key, args)).toMatch(
      /^Ilyen szempont nincs: „szín”\. Lehet: típus, település, terület, szervezet, címke, nyelv, .*program, kérdőív, .*\.$/,
    )
  })

  it('is always read or refused, and what is read can be stored', () => {
    const word = fc.constantFrom(
      'Debrecen',
      'ngo',
      'és',
      'or',
      'nem',
      '(',
      ')',
      '"',
      ':',
      'town:',
      'x',
      ',',
      '!',
      '  ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
          fc.string(),
        ),
        (text) => {
          const parsed = parseAudience(text, vocabulary)
          if (parsed.ok) expect(audienceSchema.parse(parsed.audience)).toEqual(parsed.audience)
          else expect(parsed.fault.position).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })
})

const leaf = fc.constantFrom<Leaf>(
  { kind: 'ngo' },
  { kind: 'company' },
  { town: 'Debrecen' },
  { town: 'Ebes' },
  { field: 'sport' },
  { organisation: 'o1' },
  { language: 'en' },
)
const mode = fc.constantFrom('in' as const, 'out' as const)

describe('a tapped audience', () => {
  it('joins towns by or, narrows by kind, leaves out a field', () => {
    let audience: Audience = { all: true }
    audience = toggle(audience, 'in', { town: 'Debrecen' })
    audience = toggle(audience, 'in', { town: 'Ebes' })
    audience = toggle(audience, 'in', { kind: 'ngo' })
    audience = toggle(audience, 'out', { field: 'sport' })
    expect(audience).toEqual({
      and: [{ or: [{ town: 'Debrecen' }, { town: 'Ebes' }] }, { kind: 'ngo' }, { not: { field: 'sport' } }],
    })
    expect(describeAudience(audience, translator('hu'), new Map())).toBe(
      '(Debrecen és Ebes) és civil szervezet és nem terület: sport',
    )
    audience = toggle(orElse(audience), 'in', { kind: 'company' })
    expect(describeAudience(audience, translator('en'), new Map())).toBe(
      '((Debrecen and Ebes) and NGO and not field: sport) or company',
    )
    expect(chosen(audience, 'k', 'in')).toEqual([{ kind: 'company' }])
  })

  it('is back where it was when everything is pressed twice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(mode, leaf), { maxLength: 12 }), (presses) => {
        let audience: Audience = { all: true }
        for (const [how, one] of presses) {
          audience = toggle(audience, how, one)
          expect(audienceSchema.parse(audience)).toEqual(audience)
        }
        for (const [how, one] of presses) audience = toggle(audience, how, one)
        expect(audience).toEqual({ all: true })
      }),
    )
  })

  it('has exactly what was chosen', () => {
    fc.assert(
      fc.property(fc.uniqueArray(leaf, { selector: leafKey }), mode, (leaves, how) => {
        const towns = leaves.filter((one) => 'town' in one)
        expect(chosen(choose({ kind: 'ngo' }, 't', how, towns), 't', how)).toEqual(towns)
      }),
    )
  })

  it('reaches nobody in a set just begun, and forgets it when left empty', () => {
    const begun = orElse({ kind: 'ngo' })
    expect(begun).toEqual({ or: [{ kind: 'ngo' }, { or: [] }] })
    expect(orElse(begun)).toEqual(begun)
    expect(tidy(begun)).toEqual({ kind: 'ngo' })
  })

  it('keeps what was typed in another shape beside the groups', () => {
    const typed: Audience = { or: [{ and: [{ kind: 'ngo' }, { town: 'Ebes' }] }, { field: 'sport' }] }
    expect(toggle(typed, 'in', { language: 'en' })).toEqual({
      or: [{ and: [{ kind: 'ngo' }, { town: 'Ebes' }] }, { and: [{ field: 'sport' }, { language: 'en' }] }],
    })
  })
})
