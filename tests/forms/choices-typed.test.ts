/** Choices and numbers as they are typed or dictated: which words of a sentence are meant, and that no list makes others wait. */
import { describe, expect, test } from 'vitest'
import { ask } from '../../src/forms/build.ts'
import { integer } from '../../src/forms/types/integer.ts'
import { range } from '../../src/forms/types/range.ts'
import { rank } from '../../src/forms/types/rank.ts'
import { selectMultiple } from '../../src/forms/types/select-multiple.ts'
import { selectOne } from '../../src/forms/types/select-one.ts'
import type { AskedType, Reading, TypeChoice } from '../../src/forms/types/type.ts'

function read(type: object, typed: string, choices: TypeChoice[] = []): Reading {
  const asked = type as AskedType
  return asked.read(typed, {
    question: ask('question', asked.name, { hu: 'Kérdés' }),
    language: 'hu',
    env: { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest', person: {} },
    choices: () => choices,
  })
}

const listOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
const tongues = listOf({ hu: 'magyar', en: 'angol', de: 'német', es: 'spanyol' })
const fruits = listOf({ a: 'alma', b: 'banán', c: 'körte', az: 'ananász', the: 'tea', plus: 'szilva' })
const letters = listOf({ 1: 'A', 2: 'B', 3: 'Es' })
const ages = listOf({ x: '18–25', y: '26–35', z: 'Kultúra és sport' })

describe('words that join are no choices, though one is called so', () => {
  test.each<[string, TypeChoice[], string[]]>([
    ['magyar és angol', tongues, ['hu', 'en']],
    ['magyar meg angol és német', tongues, ['hu', 'en', 'de']],
    ['magyar, és angol', tongues, ['hu', 'en']],
    ['magyar, és, angol', tongues, ['hu', 'en']],
    ['hu és en', tongues, ['hu', 'en']],
    ['hu, és', tongues, ['hu']],
    ['magyar and spanyol', tongues, ['hu', 'es']],
    ['a banán és a körte', fruits, ['b', 'c']],
    ['a banán, az alma', fruits, ['a', 'b']],
    ['the alma plus banán', fruits, ['a', 'b']],
    ['a b c', fruits, ['a', 'b', 'c']],
    ['a, b', fruits, ['a', 'b']],
    ['a es b', letters, ['1', '2', '3']],
    ['18-25 26-35', ages, ['x', 'y']],
    ['a kultúra és sport 18–25', ages, ['x', 'z']],
  ])('%s', (typed, choices, value) => {
    expect(read(selectMultiple, typed, choices)).toEqual({ kind: 'answer', value })
  })

  test.each([
    ['hu es en', ['hu', 'en']],
    ['hu en es de', ['hu', 'en', 'de']],
    ['hu es', ['hu', 'es']],
    ['hu, es', ['hu', 'es']],
    ['es, hu, en', ['hu', 'en', 'es']],
  ])('%s may be meant otherwise, and is asked back', (typed, value) => {
    expect(read(selectMultiple, typed, tongues)).toEqual({ kind: 'confirm', value })
  })

  const weeks = listOf({ w: 'Minden héten', m: 'Havonta', n: 'Soha' })
  const two = listOf({ a: 'Alma', c: 'Körte' })
  test.each<[string, TypeChoice[], Reading]>([
    ['alma körte kész', two, { kind: 'answer', value: ['a', 'c'] }],
    ['Alma, körte. Ennyi!', two, { kind: 'answer', value: ['a', 'c'] }],
    ['alma kész', two, { kind: 'answer', value: ['a'] }],
    ['alma körte done', two, { kind: 'answer', value: ['a', 'c'] }],
    ['körte, that’s all', two, { kind: 'answer', value: ['c'] }],
    ['minden', weeks, { kind: 'confirm', value: ['w'] }],
    ['mind', weeks, { kind: 'confirm', value: ['w', 'm', 'n'] }],
    ['minden', two, { kind: 'confirm', value: ['a', 'c'] }],
    ['mindkettő', two, { kind: 'confirm', value: ['a', 'c'] }],
    ['mindhárom', weeks, { kind: 'confirm', value: ['w', 'm', 'n'] }],
    ['Nincs kész', listOf({ k: 'Nincs kész', n: 'Nincs' }), { kind: 'answer', value: ['k'] }],
  ])('%s: none is lost', (typed, choices, reading) => {
    expect(read(selectMultiple, typed, choices)).toEqual(reading)
  })

  test.each<[string, TypeChoice[]]>([
    ['alma körtét is', two],
    ['alma körte szilva', two],
    ['mindkettő', weeks],
    ['both', fruits],
    ['mindhárom', two],
  ])('%s is not guessed', (typed, choices) => {
    expect(read(selectMultiple, typed, choices).kind).toBe('invalid')
  })

  test('in an order, too', () => {
    expect(read(rank, 'a német és a spanyol meg a magyar, az angol', tongues)).toEqual({
      kind: 'answer',
      value: ['de', 'es', 'hu', 'en'],
    })
  })
})

test.each([
  ['sixty words that are none', 'kulturális rendezvényen '.repeat(30)],
  ['a long text', 'településrészi önkormányzatok '.repeat(133)],
  ['labels dictated', 'település száma 7 '.repeat(220)],
  ['joining words', 'és a '.repeat(800)],
  ['many misspelt ones', Array.from({ length: 300 }, (_, i) => `Telepules szamam ${i}`).join(', ')],
])('of a long list, %s are read within a breath', (_, typed) => {
  const choices = Array.from({ length: 5001 }, (_, i) => ({ value: `v${i}`, label: `Település száma ${i}` }))
  const before = process.cpuUsage()
  read(selectMultiple, typed, choices)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(2000)
})

describe('by its place', () => {
  const six = ['Ady', 'Bem', 'Deák', 'Kölcsey', 'Liszt', 'Zrínyi'].map((label) => ({ value: label, label }))
  const hungarian = ['első', 'második', 'harmadik', 'negyedik', 'ötödik', 'hatodik']
  const accusative = ['elsőt', 'másodikat', 'harmadikat', 'negyediket', 'ötödiket', 'hatodikat']
  const english = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
  const said = six.flatMap((choice, at) =>
    [
      ...[`${hungarian[at]}`, `az ${hungarian[at]}`, `a ${accusative[at]}`, `${accusative[at]}`],
      ...[`${english[at]}`, `the ${english[at]}`, `The ${english[at]} one.`, `${at + 1}.`],
    ].map((words) => [words, choice.value]),
  )
  test.each([
    ...said,
    ...['utolsó', 'az utolsót', 'last', 'the last one', 'the last'].map((words) => [words, 'Zrínyi']),
  ])('%s is %s', (words, value) => {
    expect(read(selectOne, words ?? '', six)).toEqual({ kind: 'confirm', value })
  })
})

describe('as people say it, asked back; never what was not meant', () => {
  const fields = listOf({ k: 'Kultúra', s: 'Sport', z: 'Környezetvédelem', e: 'Egyéb' })
  const scale = ['Nagyon jó', 'Jó', 'Közepes', 'Gyenge', 'Rossz'].map((label, at) => ({
    value: `${5 - at}`,
    label,
  }))
  const pleased = listOf({ n: 'Nagyon elégedett', e: 'Elégedett', l: 'Elégedetlen', s: 'Egyik sem' })

  test.each<[string, string]>([
    ...['2', '2.', '2)', '#2', '2️⃣', '②', 'kettes', 'a kettes', '2-es', 'a 2-est', 'kettő', 'B', 'b)'].map(
      (said): [string, string] => [said, 's'],
    ),
    ...['a 2. válasz', 'a hármas opció', 'az utolsó előtti', 'C)'].map((said, at): [string, string] => [
      said,
      at === 0 ? 's' : 'z',
    ]),
    ...['option 2', 'no. 2', 'number two', 'the 2nd', 'option B'].map((said): [string, string] => [
      said,
      's',
    ]),
    ['egyes', 'k'],
    ['a kultúrát', 'k'],
    ['sportra', 's'],
    ['inkább a sport', 's'],
    ['talán a sport', 's'],
    ['sport, de nem biztos', 's'],
    ['szerintem a sportot választom', 's'],
    ['legyen sport', 's'],
    ['sport, I think', 's'],
    ['maybe sport, but not sure', 's'],
  ])('one: %s', (typed, value) => {
    expect(read(selectOne, typed, fields)).toEqual({ kind: 'confirm', value })
  })

  test.each<[string, TypeChoice[], string]>([
    ['egyik sem', fields, 'forms-invalid-choice-none'],
    ['none of these', fields, 'forms-invalid-choice-none'],
    ['nem tudom', fields, 'forms-invalid-choice-none'],
    ['mindegyik', fields, 'forms-invalid-choice-one'],
    ['1,2', fields, 'forms-invalid-choice-one'],
    ['az első kettő', fields, 'forms-invalid-choice-one'],
    ['sport vagy kultúra', fields, 'forms-invalid-several-choices'],
    ['kultúra helyett sport', fields, 'forms-invalid-several-choices'],
    ['a sport nem', fields, 'forms-invalid-choice'],
    ['nem a sport', fields, 'forms-invalid-choice'],
    ['a sport kivételével', fields, 'forms-invalid-choice'],
    ['nem az első', fields, 'forms-invalid-choice'],
    ['anything but sport', fields, 'forms-invalid-choice'],
    ['nem elégedett', pleased, 'forms-invalid-choice'],
    ['5.', fields, 'forms-invalid-choice'],
  ])('not one: %s', (typed, choices, key) => {
    expect(read(selectOne, typed, choices)).toMatchObject({ kind: 'invalid', problem: { key } })
  })

  test('a number that may be a value or a place is asked back', () => {
    expect(read(selectOne, '2', scale)).toEqual({ kind: 'confirm', value: '2' })
    expect(read(selectOne, '3', scale)).toEqual({ kind: 'answer', value: '3' })
    expect(read(selectMultiple, '2 3', scale)).toEqual({ kind: 'confirm', value: ['3', '2'] })
    expect(read(selectOne, 'egyik sem', pleased)).toEqual({ kind: 'answer', value: 's' })
  })

  test.each<[string, string[]]>([
    ['1,3', ['k', 'z']],
    ['1 és 3', ['k', 'z']],
    ['1/3', ['k', 'z']],
    ['1 & 3', ['k', 'z']],
    ['2️⃣ 3️⃣', ['s', 'z']],
    ['1-3', ['k', 's', 'z']],
    ['2–4', ['s', 'z', 'e']],
    ['1 to 3', ['k', 's', 'z']],
    ['az első kettő', ['k', 's']],
    ['az utolsó kettőt', ['z', 'e']],
    ['the first two', ['k', 's']],
    ['az első és az utolsó', ['k', 'e']],
    ['elsőt és harmadikat', ['k', 'z']],
    ['kettes és hármas', ['s', 'z']],
    ['egyes, hármas', ['k', 'z']],
    ['a 2. és a 4.', ['s', 'e']],
    ['mind a négy', ['k', 's', 'z', 'e']],
    ['mind, kivéve a sportot', ['k', 'z', 'e']],
    ['mindegyik, csak a sport nem', ['k', 'z', 'e']],
    ['all but sport', ['k', 'z', 'e']],
    ['kultúrát és sportot', ['k', 's']],
    ['a kultúra és a sport is', ['k', 's']],
    ['csak a sport', ['s']],
    ['sport, de nem biztos', ['s']],
    ['kultúra, sport stb.', ['k', 's']],
    ['A és C', ['k', 'z']],
  ])('many: %s', (typed, value) => {
    expect(read(selectMultiple, typed, fields)).toEqual({ kind: 'confirm', value })
  })

  test.each([
    ...[
      'egyik sem',
      'semelyik',
      'none of them',
      '1-5',
      '3-1',
      '1,5',
      'mind a három',
      'mindkettő',
      'sport nem',
    ],
    ...[
      'kultúra, de sport nem',
      'sem kultúra, sem sport',
      'kultúra vagy sport',
      '13',
      '1 vagy 3',
      'sport és zene',
    ],
  ])('not many: %s', (typed) => {
    expect(read(selectMultiple, typed, fields).kind).toBe('invalid')
  })
})

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', '5 constructor', '5 valueof'])(
  '"%s" is a word like any other',
  (word) => {
    const number = read(integer, word)
    if (word.startsWith('5')) expect(number).toEqual(read(integer, '5 gumicukor'))
    else expect(number).toMatchObject({ kind: 'invalid' })
    expect(read(selectOne, word, tongues)).toMatchObject({ kind: 'invalid' })
    expect(read(selectMultiple, word, tongues)).toMatchObject({ kind: 'invalid' })
  },
)

describe('the order that is said by words', () => {
  const three = listOf({ a: 'Alma', b: 'Banán', c: 'Citrom' })
  test.each([
    ['Utolsó a banán, első a citrom, második az alma', ['c', 'a', 'b']],
    ['first citrom, last banán', ['c', 'a', 'b']],
    ['a banán az utolsó, a citrom az első', ['c', 'a', 'b']],
    ['első a citrom és utolsó a banán', ['c', 'a', 'b']],
    ['legfontosabb: citrom, aztán alma', ['c', 'a', 'b']],
    ['a citrom a legfontosabb, aztán az alma', ['c', 'a', 'b']],
    ['legkevésbé fontos a banán, legfontosabb a citrom', ['c', 'a', 'b']],
    ['citrom az elejére, banán a legvégére', ['c', 'a', 'b']],
    ['utolsó előtti az alma, utolsó a banán', ['c', 'a', 'b']],
    ['első citrom második alma utolsó banán', ['c', 'a', 'b']],
    ['harmadik a banán, második az alma', ['c', 'a', 'b']],
    ['least important banán, most important citrom', ['c', 'a', 'b']],
    ['banán at the end, citrom, alma', ['c', 'a', 'b']],
    ['elsősorban citrom, másodsorban alma, végül banán', ['c', 'a', 'b']],
    ['3. banán, 1. citrom, 2. alma', ['c', 'a', 'b']],
    ['banán 3, citrom 1, alma 2', ['c', 'a', 'b']],
    ['1. citrom 2. alma 3. banán', ['c', 'a', 'b']],
    ['3) banán 1) citrom 2) alma', ['c', 'a', 'b']],
  ])('%s', (typed, value) => {
    expect(read(rank, typed, three)).toEqual({ kind: 'confirm', value })
  })

  test('of many that are missing it says how many are not named', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({
      value: `v${at}`,
      label: `Terület ${'abcdefghi'[at]}`,
    }))
    expect(read(rank, 'Terület a', many)).toMatchObject({
      problem: {
        args: {
          missing: many
            .slice(1, 6)
            .map(({ label }) => label)
            .join('; '),
          more: 3,
        },
      },
    })
    const seven = read(rank, 'Terület a', many.slice(0, 7))
    expect(seven).toMatchObject({ problem: { args: { more: 0 } } })
    expect(JSON.stringify(seven)).toContain('Terület g')
  })
})

test.each([
  ['7,5', { kind: 'invalid', problem: { key: 'forms-invalid-integer' } }],
  ['11,5', { kind: 'invalid', problem: { key: 'forms-invalid-range' } }],
  ['8/10', { kind: 'confirm', value: 8 }],
  ['10-ből 8', { kind: 'confirm', value: 8 }],
  ['4/5', { kind: 'invalid' }],
])('of one to ten by whole steps, %s', (typed, reading) => {
  expect(read(range, typed, [])).toMatchObject(reading)
})
