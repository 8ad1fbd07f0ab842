/**
 * Forms as ODK's own engine has them: the same answers given to both, and after each the same questions, values,
 * conditions and choices; at the end the same submission. For more of them:
 *
 *     ODK_RUNS=5000 ODK_SEED=2 npx vitest run tests/forms/odk
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask } from '../../../src/forms/build.ts'
import { imported } from '../rows.ts'
import { Both } from './both.ts'
import { cases } from './cases.ts'
import { OdkForm, type Sight } from './engine.ts'
import { Chance } from './generated.ts'
import { OurForm } from './ours.ts'

const runs = Number(process.env.ODK_RUNS ?? 40)

test('forms made by chance', async () => {
  let finished = 0
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (value) => {
      const chance = new Chance(value)
      const both = await Both.of(chance.form())
      for (let left = 3 + chance.below(8); left > 0; left -= 1) act(both, chance)
      if (both.finish((path) => answerFor(both, chance, path))) finished += 1
    }),
    {
      numRuns: runs,
      seed: Number(process.env.ODK_SEED ?? 1),
      endOnFailure: process.env.ODK_SHRINK === undefined,
    },
  )
  // A condition made by chance may be one that nothing meets: such a form stays open.
  expect(finished).toBeGreaterThan(runs / 2)
})

function act(both: Both, chance: Chance): void {
  const stops = both.ours.stops()
  if (stops.length === 0) return
  const { path, kind } = chance.of(stops)
  if (kind === 'question') both.answer(path, answerFor(both, chance, path))
  else {
    const [, repeat = '', number] = /^(.*)\[(\d+)\]\+$/.exec(path) ?? []
    if (chance.once(3)) both.remove(repeat, Number(number))
    else both.add(repeat)
  }
}

function answerFor(both: Both, chance: Chance, path: string): string {
  const node = both.ours.stops().find((stop) => stop.path === path)?.node
  // Web Forms leaves what was put in over it where the same comes out of other inputs; Collect, and so we, do not.
  if (node?.plan.expressions.calculation) return both.value(path)
  const choices = node?.choices().map(({ value }) => value) ?? []
  return chance.answer(node?.plan.type?.name ?? '', choices)
}

test('what expressions come to', async () => {
  const asked = imported(`
| survey |
| | type | name | label | repeat_count | calculation |
| | integer | whole | Whole | | |
| | integer | empty | Empty | | |
| | text | text | Text | | |
| | date | day | Day | | |
| | select_one letters | one | One | | |
| | select_multiple letters | some | Some | | |
| | begin_repeat | r | R | 3 | |
| | integer | n | N | | |
| | calculate | at | | | position(..) |
| | calculate | twice | | | coalesce(\${n}, 0) * 2 |
| | end_repeat | | | | |
| choices |
| | list_name | name | label | rank |
| | letters | a | A | 1 |
| | letters | b | B | 2 |
| | letters | c | C | 3 |`)
  const computed = cases.map(([calculation], index) =>
    ask(`c${index}`, 'calculate', {}, { required: false, calculation }),
  )
  const form = { ...asked, items: [...asked.items, ...computed] }
  const [ours, odk] = [new OurForm(form), await OdkForm.of(form)]
  const answers = {
    whole: '3',
    text: 'alma',
    day: '2026-12-03',
    one: 'b',
    some: 'a c',
    'r[1]/n': '2',
    'r[3]/n': '3',
  }
  for (const [path, text] of Object.entries(answers)) {
    expect(ours.answer(path, text)).toBeUndefined()
    odk.answer(path, text)
  }
  const found = (sight: Sight) =>
    cases.map(([expression], index) => {
      const seen = sight[`c${index}`]
      return [expression, seen === undefined || seen === 'instance' ? undefined : seen.value]
    })
  expect(found(ours.sight())).toEqual(cases.map(([expression, value]) => [expression, value]))
  expect(found(odk.sight())).toEqual(
    cases.map(([expression, value, differs]) => [expression, differs?.[0] ?? value]),
  )
})

test('a calculation of a question that is asked is taken again over what was put in', async () => {
  const both = await Both.of(
    imported(`
| survey |
| | type | name | label | calculation | constraint |
| | integer | a | A | | |
| | integer | b | B | \${a} * 2 | . < 100 |
| | calculate | c | | \${b} + 1 | |`),
  )
  both.answer('a', '1')
  both.answer('b', '50')
  expect(both.value('c')).toBe('51')
  both.answer('b', '')
  expect(both.value('c')).toBe('')
  both.answer('a', '3')
  expect(both.value('c')).toBe('7')
  // Ours asks again what is refused; ODK shows it as wrong.
  both.answer('a', '60')
  expect(both.ours.open()?.path).toBe('b')
})

test('what a count took away begins empty; what a condition hid is there again', async () => {
  const both = await Both.of(
    imported(`
| survey |
| | type | name | label | relevant | repeat_count | default |
| | integer | many | Many | | | |
| | integer | shown | Shown | | | |
| | begin_repeat | r | R | \${shown} = 1 | \${many} | |
| | text | t | T | | | |
| | text | d | D | | | concat('of ', \${shown}) |
| | end_repeat | | | | | |
| | text | why | Why | \${r}[2]/t = 'b' | | |`),
  )
  both.answer('shown', '1')
  both.answer('many', '2')
  both.answer('r[1]/t', 'a')
  both.answer('r[2]/t', 'b')
  both.answer('why', 'so')
  both.answer('many', '1')
  both.answer('many', '3')
  expect(both.value('r[2]/t')).toBe('')
  both.answer('shown', '')
  both.answer('shown', '1')
  expect(both.value('r[1]/t')).toBe('a')
  expect(both.finish(() => 'x')).toBe(true)
})

test('an instance taken out, positions and the instance before', async () => {
  const both = await Both.of(
    imported(`
| survey |
| | type | name | label | calculation | default |
| | begin_repeat | tree | Tree | | |
| | text | species | Species | | |
| | calculate | at | | position(..) | |
| | calculate | before | | indexed-repeat(\${species}, \${tree}, position(..) - 1) | |
| | begin_repeat | branch | Branch | | |
| | integer | n | N | | |
| | end_repeat | | | | |
| | calculate | all | | count(\${branch}) | |
| | end_repeat | | | | |
| | calculate | last | | \${tree}[position() = last()]/species | |
| | calculate | trees | | count(\${tree}) | |`),
  )
  both.answer('tree[1]/species', 'oak')
  both.add('tree')
  both.answer('tree[2]/species', 'elm')
  both.add('tree[2]/branch')
  both.answer('tree[2]/branch[2]/n', '5')
  both.add('tree')
  both.answer('tree[3]/species', 'ash')
  both.remove('tree', 1)
  expect(both.value('tree[2]/before')).toBe('elm')
  both.remove('tree[1]/branch', 2)
  expect(both.finish(() => '1')).toBe(true)
})

// A time of day has seconds and an offset there, and is 08:30 here.
test('every type that is answered without a file', async () => {
  const both = await Both.of(
    imported(`
| survey |
| | type | name | label | parameters | read_only | default |
| | geopoint | place | Place | | | |
| | geotrace | way | Way | | | |
| | geoshape | field | Field | | | |
| | barcode | code | Code | | | |
| | rank l | order | Order | | | |
| | acknowledge | ok | OK | | | |
| | range | scale | Scale | start=0 end=1 step=0.25 | | |
| | text | fixed | Fixed | | yes | as it is |
| | hidden | secret | | | | kept |
| | note | n | Note | | | |
| choices |
| | list_name | name | label |
| | l | a | A |
| | l | b | B |`),
  )
  const answers: Record<string, string> = {
    place: '47.5 19.04 100 5',
    way: '47.5 19.04 0 0;47.6 19.05 0 0',
    field: '47.5 19.04 0 0;47.6 19.05 0 0;47.5 19.06 0 0;47.5 19.04 0 0',
    code: '5991234',
    order: 'b a',
    ok: 'OK',
    scale: '0.25',
  }
  expect(both.finish((path) => answers[path] ?? '')).toBe(true)
})
