/** Results in chat: one question a message, with its chart, turned over with ◀ ▶. */

import { createHash } from 'node:crypto'
import { fold } from '../base/fold.ts'
import { joinMarkup } from '../base/markup.ts'
import type { Button, FileReference } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Database, Transaction } from '../db/client.ts'
import { storeFile } from '../db/files.ts'
import { inLanguage } from '../forms/form.ts'
import { toPng } from './charts/png.ts'
import { questionChart } from './charts/question.ts'
import { inChosenWords, wordsRow } from './chosen-words.ts'
import { filterLine, findFilter, type NamedFilter } from './filtering.ts'
import { freshResults, keptResults } from './kept.ts'
import { titleIn } from './phrases.ts'
import { crossable, type FoundResults, type NoResults } from './results/index.ts'
import type { QuestionResult } from './results/model.ts'
import { noResultsText, questionText } from './results/telling.ts'
import { roundBefore } from './rounds.ts'

/** Shows the results of one question. @param at which, from 0; beyond the end it begins again. @param token names a filter */
export async function showResults(
  context: Context,
  surveyId: string,
  at: number,
  token?: string,
): Promise<void> {
  const { tx, tr, now } = context
  const only = token === undefined ? null : await findFilter(context, surveyId, token)
  if (token !== undefined && !only) return context.acknowledge(tr.plain('chat-button-old'), true)
  const { event } = context.update
  const turning = 'payload' in event && /^sv-(?:page|only)/.test(event.payload)
  // The results are counted outside of the transaction, too.
  const { found, question, drawn } = context.outside('results', async (db) => {
    const counted = await (turning ? keptResults : freshResults)({ tx: db, now }, surveyId, only?.filter)
    const found = inWords(counted, context)
    const question = found.kind === 'none' ? undefined : questionAt(found.results.questions, at, turning)
    const chart =
      found.kind === 'none' || !question ? null : questionChart(question, found.results, tr, 'light')
    return { found, question, drawn: chart && { chart, bytes: toPng(chart) } }
  })
  if (found.kind === 'none') {
    await context.say({ text: noResultsText(found, context) })
    return
  }
  if (!question) {
    await context.say({ text: tr.t('surveys-none-no-responses') })
    return
  }
  const { results } = found
  const count = results.questions.length
  const index = results.questions.indexOf(question)
  const column = crossable(found.forms).findIndex(({ key }) => key === question.key)
  const earlier = await roundBefore(tx, found.survey)
  const picture = drawn && {
    picture: await chartFile(tx, drawn.bytes, `${question.name}.png`),
    pictureDescription: drawn.chart.description,
  }
  await context.say(
    {
      text: joinMarkup(
        [
          tr.t('surveys-results-head', {
            title: titleIn(found.survey, tr.language),
            number: index + 1,
            count,
            responses: results.responses,
          }),
          filterLine(only, tr),
          questionText(question, results, tr),
        ],
        '\n\n',
      ),
      ...picture,
      buttons: [
        [
          turn('◀', surveyId, (index - 1 + count) % count, only),
          ...(count > 2 ? [button(tr.plain('surveys-index'), 'sv-index', surveyId, '0')] : []),
          turn('▶', surveyId, (index + 1) % count, only),
        ],
        [
          ...(column < 0 ? [] : [button(tr.plain('surveys-cross'), 'sv-by', surveyId, String(column))]),
          ...(found.survey.privacy === 'anonymous'
            ? []
            : [button(tr.plain('surveys-filter'), 'sv-filter', surveyId, String(index))]),
        ],
        [
          button(tr.plain('surveys-export'), 'sv-export', surveyId),
          ...(earlier ? [button(tr.plain('surveys-compare'), 'sv-rounds', surveyId)] : []),
        ],
        ...wordsRow(found.forms.latest, surveyId, index, context),
      ],
    },
    { replace: turning },
  )
}

/** @param at from 0, beyond the end it begins again. Who begins looks at consent to the questions after them: it is no result */
function questionAt(
  questions: readonly QuestionResult[],
  at: number,
  turning: boolean,
): QuestionResult | undefined {
  const first = questions.findIndex((one) => !isConsent(one))
  const from = turning || at !== 0 ? at : Math.max(0, first)
  return questions[from % questions.length]
}

/** As the reader has chosen to read the form. */
function inWords(found: FoundResults | NoResults, context: Context): FoundResults | NoResults {
  return found.kind === 'none' ? found : inChosenWords(found, context)
}

/** All questions to choose one from, each with what was answered the most; consent comes last. */
export async function showIndex(context: Context, surveyId: string, page: number): Promise<void> {
  const { tr, now } = context
  const kept = context.outside('index', (db) => keptResults({ tx: db, now }, surveyId))
  const found = inWords(kept, context)
  if (found.kind === 'none') {
    await context.say({ text: noResultsText(found, context) })
    return
  }
  const { questions, responses } = found.results
  const ordered = questions
    .map((question, at) => ({ question, at }))
    .sort((a, b) => Number(isConsent(a.question)) - Number(isConsent(b.question)) || a.at - b.at)
  await context.say(
    {
      text: tr.t('surveys-index-title', { title: titleIn(found.survey, tr.language), responses }),
      ask: {
        kind: 'choose-one',
        payload: `sv-page:${surveyId}:`,
        choices: ordered.map(({ question, at }, index) => ({
          value: String(at),
          label: shortened(`${index + 1}. ${inLanguage(question.label, tr.language) || question.name}`, 60),
        })),
        page,
        pagePayload: `sv-index:${surveyId}:`,
      },
    },
    { replace: 'payload' in context.update.event && context.update.event.payload.startsWith('sv-index') },
  )
}

/** "I agree to take part": asked by many forms first. */
function isConsent({ name, label }: Pick<QuestionResult, 'name' | 'label'>): boolean {
  const said = fold([name, ...Object.values(label)].join(' '))
  return /\b(?:consent|hozzajarul|beleegyez|adatkezel)/.test(said) || /\b(?:i agree to take part)/.test(said)
}

/** The same picture is stored once: paging back and forth adds nothing. */
export async function chartFile(
  tx: Database | Transaction,
  bytes: Uint8Array,
  name: string,
): Promise<FileReference> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const before = await tx.storedFile.findFirst({
    where: { sha256, size: bytes.byteLength, contactId: null, type: 'image/png', role: 'coordinator' },
    select: { id: true, name: true, type: true },
  })
  return before ?? (await storeFile(tx, { name, type: 'image/png', bytes, role: 'coordinator' }))
}

function turn(label: string, surveyId: string, at: number, only: NamedFilter | null): Button {
  return only
    ? button(label, 'sv-only', surveyId, String(at), only.token)
    : button(label, 'sv-page', surveyId, String(at))
}
