/** Which of a form's awaited files somebody sent, by its name. */
import { expect, test } from 'vitest'
import { awaitedAs, isOtherKind } from '../../src/surveys/awaited-name.ts'

const awaiting = (...names: string[]) => names.map((file) => ({ file, needed: true, uses: [] }))
const taken = (sent: string, ...names: string[]) => awaitedAs(awaiting(...names), sent)?.file

test('a file is taken for the one of just its name, whatever else looks like it', () => {
  expect(taken('kép (2).png', 'kép (1).png', 'kép (2).png')).toBe('kép (2).png')
  expect(taken('kép (2).png', 'kép.png', 'kép (2).png')).toBe('kép (2).png')
  expect(taken('kép.png', 'kép (2).png', 'kép.png')).toBe('kép.png')
  expect(taken('a_b.png', 'a b.png', 'a_b.png')).toBe('a_b.png')
  expect(taken('A.png', 'a.png', 'A.png')).toBe('A.png')
  expect(taken('Images/Ke\u0301p (2).PNG', 'kép (1).png', 'kép (2).png')).toBe('kép (2).png')
  expect(taken('lista.xlsx', 'lista (1).csv', 'lista.csv')).toBe('lista.csv')
})

test('a number that a browser put to it, and what a chat put for blanks, are looked past', () => {
  expect(taken('kép (1).png', 'kép.png')).toBe('kép.png')
  expect(taken('kép (3).png', 'kép (2).png', 'kép.png')).toBe('kép.png')
  expect(taken('kép (1) (2).png', 'kép (2).png', 'kép (1).png')).toBe('kép (1).png')
  expect(taken('a_b.png', 'a b.png')).toBe('a b.png')
  expect(taken('lista (1).xlsx', 'lista.csv')).toBe('lista.csv')
  // A number of the form's own is part of the name.
  expect(taken('kép (1).png', 'kép (2).png')).toBeUndefined()
  expect(taken('kép.png', 'kép (2).png')).toBeUndefined()
})

test('of another kind it is by its ending', () => {
  const [csv = { file: '', needed: true, uses: [] }] = awaiting('a b.csv')
  expect(isOtherKind(csv, 'A_B (1).CSV')).toBe(false)
  expect(isOtherKind(csv, 'a b.xlsx')).toBe(true)
})
