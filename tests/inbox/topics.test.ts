/** What people's own words are about, in both languages, with and without accents. */
import { expect, test } from 'vitest'
import { heard } from '../../src/inbox/topics.ts'

test.each([
  ['mikor lesz a képzés?', 'programmes'],
  ['Mikor lesz a kepzes', 'programmes'],
  ['Hol lesz a találkozó és hány órakor?', 'programmes'],
  ['milyen programok lesznek a jövő héten', 'programmes'],
  ['melyik a következő rendezvény', 'programmes'],
  ['When is the next training?', 'programmes'],
  ['what events are coming up', 'programmes'],
  ['where do we meet', 'programmes'],
  ['nem tudok menni', 'change'],
  ['Sajnos nem tudok elmenni pénteken', 'change'],
  ['mégsem megyek', 'change'],
  ['nem megyek', 'change'],
  ['lemondanám a részvételt', 'change'],
  ['mégis ott leszek', 'change'],
  ['jelentkeznék', 'change'],
  ["I can't come", 'change'],
  ['I cant make it on Friday', 'change'],
  ['we are not coming', 'change'],
  ['please cancel my place', 'change'],
  ['I changed my mind', 'change'],
  ['hol a kérdőív', 'surveys'],
  ['nem tudom kitölteni a kerdoivet', 'surveys'],
  ['where is the survey', 'surveys'],
  ['I want to fill in the questionnaire', 'surveys'],
  ['segítség', 'help'],
  ['mit tudsz?', 'help'],
  ['hogyan működik ez', 'help'],
  ['how does this work', 'help'],
  ['help me please', 'help'],
])('%s → %s', (text, topic) => {
  expect(heard(text).topics).toContain(topic)
})

test.each([
  ['köszönöm', 'thanks'],
  ['Köszi szépen!', 'thanks'],
  ['koszonom', 'thanks'],
  ['Thank you very much!', 'thanks'],
  ['thx', 'thanks'],
  ['Jó napot!', 'greeting'],
  ['szia', 'greeting'],
  ['Good morning', 'greeting'],
])('%s is %s', (text, only) => {
  expect(heard(text)).toEqual({ topics: [], only })
})

test.each([
  'szóljon a szervezőnek',
  'a székek eltörtek a teremben',
  'the projector is broken',
  'köszönöm, de a teremben nincs fűtés, és ez nagyon zavaró',
  'asdf',
  '🙂',
])('%s is nothing that the bot knows', (text) => {
  expect(heard(text)).toEqual({ topics: [] })
})

test('thanks with a matter is about the matter', () => {
  expect(heard('Köszönöm, de nem tudok menni.')).toEqual({ topics: ['change'] })
})
