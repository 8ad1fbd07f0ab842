/** Results in chat: one question a message, with its chart, turned over with ◀ ▶. */
import { createHash } from 'node:crypto'
import { payload } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { joinMarkup } from '../chat/markup.ts'
import type { Button, FileReference } from '../chat/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import { storeFile } from '../db/files.ts'
import { organisationKinds } from '../partners/audience.ts'
import { toPng } from './charts/png.ts'
import { questionChart } from './charts/question.ts'
import { crossable, type FoundResults, type NoResults, surveyResults } from './results/index.ts'
import { questionText } from './results/telling.ts'
import { titleIn } from './words.ts'

type OrganisationKind = (typeof organisationKinds)[number]

/** Turning pages does not count everything again: results are kept this long for one reader. */
const keptMs = 60_000
const kept = new Map<string, { at: number; found: FoundResults }>()
const mostKept = 20

/** Shows the results of one question. @param at which, from 0; beyond the end it begins again. @param only of organisations of this kind */
export async function showResults(
  context: Context,
  surveyId: string,
  at: number,
  only: OrganisationKind | null = null,
): Promise<void> {
  const { tx, tr } = context
  const found = await resultsFor(context, surveyId, only)
  if (found.kind === 'none') {
    await context.say({ text: noResultsText(found, context) })
    return
  }
  const { results } = found
  const count = results.questions.length
  const question = results.questions[((at % count) + count) % count]
  if (!question) {
    await context.say({ text: tr.t('surveys-none-no-responses') })
    return
  }
  const index = results.questions.indexOf(question)
  const column = crossable(found.forms).findIndex(({ key }) => key === question.key)
  const chart = questionChart(question, results, tr, 'light')
  const picture = chart && (await chartFile(tx, toPng(chart), `${question.name}.png`))
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
          only ? tr.t('surveys-results-only', { kind: tr.plain(`partners-kind-${only}`) }) : '',
          questionText(question, results, tr),
        ],
        '\n\n',
      ),
      ...(picture && chart && { picture, pictureDescription: chart.description }),
      buttons: [
        [
          turn('◀', surveyId, (index - 1 + count) % count, only),
          turn('▶', surveyId, (index + 1) % count, only),
        ],
        [
          ...(column < 0 ? [] : [action(tr.plain('surveys-cross'), 'sv-by', surveyId, String(column))]),
          ...(found.survey.privacy === 'anonymous'
            ? []
            : [action(tr.plain('surveys-filter'), 'sv-filter', surveyId, String(index))]),
        ],
        [
          {
            kind: 'action',
            label: tr.plain('surveys-export'),
            payload: payload('sv-export', surveyId),
          },
        ],
      ],
    },
    { replace: 'payload' in context.update.event && /^sv-(?:page|only)/.test(context.update.event.payload) },
  )
}

/** Why there are no results, and when there will be. */
export function noResultsText(none: NoResults, { tr }: Pick<Context, 'tr'>) {
  return tr.t(`surveys-none-${none.why}`, {
    smallest: 'smallestCell' in none ? none.smallestCell : 0,
  })
}

async function resultsFor(
  { tx, now }: Context,
  surveyId: string,
  only: OrganisationKind | null,
): Promise<FoundResults | NoResults> {
  const responses = await tx.response.count({ where: { surveyId } })
  const key = `${surveyId} ${responses} ${only ?? ''}`
  const before = kept.get(key)
  if (before && now.getTime() - before.at >= 0 && now.getTime() - before.at < keptMs) return before.found
  const found = await surveyResults(tx, surveyId, only ? { by: 'kind', value: only } : null)
  if (found.kind === 'results') {
    kept.set(key, { at: now.getTime(), found })
    const oldest = kept.keys().next().value
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  }
  return found
}

/** The same picture is stored once: paging back and forth adds nothing. */
export async function chartFile(
  tx: Database | Transaction,
  bytes: Uint8Array,
  name: string,
): Promise<FileReference> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const before = await tx.storedFile.findFirst({
    where: { sha256, size: bytes.byteLength, contactId: null, type: 'image/png' },
    select: { id: true, name: true, type: true },
  })
  return before ?? (await storeFile(tx, { name, type: 'image/png', bytes }))
}

/** Asks of which kind of organisation the results shall be. @param at the question to stay at */
export async function offerFilter(context: Context, surveyId: string, at: number): Promise<void> {
  const { tr } = context
  const kinds = organisationKinds.map((kind) => [
    action(tr.plain(`partners-kind-${kind}`), 'sv-only', surveyId, String(at), kind),
  ])
  await context.say({
    text: tr.t('surveys-filter-which'),
    buttons: [[action(tr.plain('surveys-filter-none'), 'sv-res', surveyId, String(at))], ...kinds],
  })
}

function turn(label: string, surveyId: string, at: number, only: OrganisationKind | null): Button {
  return only
    ? action(label, 'sv-only', surveyId, String(at), only)
    : action(label, 'sv-page', surveyId, String(at))
}

function action(label: string, verb: string, ...args: string[]): Button {
  return { kind: 'action', label, payload: payload(verb, ...args) }
}
