/** Goes through a form as its person would: reads the question, answers from a table, reports what it cannot. */
import type { Language } from '../../src/base/language.ts'
import { type Arguments, translator } from '../../src/i18n/index.ts'
import { type Actor, bare, sees, until } from './actors.ts'

export type Answering = ((actor: Actor, beside?: (label: string) => string | undefined) => Promise<void>) & {
  text?: string
}

export const choose =
  (label: string): Answering =>
  (actor) =>
    actor.choose(label)
export const several =
  (...labels: string[]): Answering =>
  (actor) =>
    actor.chooseSeveral(labels)
export const write = (text: string): Answering =>
  Object.assign<Answering, { text: string }>((actor, beside) => actor.write(text, beside), { text })
/** For what only tells something: the next message follows by itself. */
export const read: Answering = async () => {}
/** The product's own words, so that a better wording does not break the story. */
export const words = (key: string, args?: Arguments, language: Language = 'hu') =>
  translator(language).plain(key, args)
export const skip: Answering = (actor) => actor.choose(words('asking-skip', {}, actor.language))
export const inOrder =
  (...labels: string[]): Answering =>
  async (actor) => {
    for (const label of labels) await actor.choose(label)
  }

/**
 * Begins a form and answers its questions, recognised by a part of their text, until a message says `end`. What was
 * understood is confirmed, the summary is submitted.
 * @returns the questions that were asked, by the table's keys, in order
 */
export async function answer(
  actor: Actor,
  begin: () => Promise<void>,
  table: Record<string, Answering>,
  end: string,
): Promise<string[]> {
  const asked: string[] = []
  let before = await actor.newest()
  await begin()
  for (let steps = 0; steps < 80; steps++) {
    const text = await until(actor, (newest) => newest !== before)
    const said = bare(text)
    if (said.includes(end)) return asked
    const labels = await actor.labels()
    const general = ['asking-yes', 'asking-submit', 'asking-preview', 'asking-save']
      .map((key) => words(key, {}, actor.language))
      .find((label) => labels.includes(label))
    if (general !== undefined) {
      before = text
      await actor.choose(general.replace(/^[^\p{L}]+/u, ''))
      continue
    }
    const key = Object.keys(table).find((part) => said.includes(bare(part)))
    const how = key === undefined ? undefined : table[key]
    if (key === undefined || !how)
      throw new Error(
        `${actor.name} (${actor.platform}) has no answer to:\n${text}\n${(await actor.labels()).join(' | ')}`,
      )
    asked.push(key)
    before = text
    await how(actor, (label) => Object.entries(table).find(([part]) => label.includes(part))?.[1].text)
  }
  throw new Error(`${actor.name} never saw "${end}"`)
}

/** Sends a survey, has each person answer it by name until 10 December, and publishes it to all. */
export async function publishSurvey(
  coordinator: Actor,
  file: { name: string; type: string; bytes: Uint8Array },
): Promise<void> {
  await answer(
    coordinator,
    () => coordinator.command(['survey', 'new'], file),
    {
      Beolvastam: read,
      'Kik kapják': choose('Kész'),
      [words('surveys-settings-privacy')]: choose('Névvel'),
      [words('surveys-settings-once')]: choose('személyenként'),
      [words('surveys-settings-editable')]: choose('Igen'),
      [words('surveys-settings-closes')]: write('2026. december 10. 18:00'),
    },
    'Határidő: 2026. december 10., csütörtök 18:00',
  )
  await coordinator.choose('Közzéteszem')
  await sees(coordinator, 'Közzétettem')
}
