/** One consultation as coordinators see it: the whole text with what was said of each point, and the answers. */

import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk } from '../../console/desk.ts'
import { Act, Facts, shell } from '../../console/shell.tsx'
import { inOneLine } from '../../i18n/index.ts'
import { untellable } from '../answering.ts'
import { changesSince, countChanges } from '../changes.ts'
import { addressOf } from '../messages.ts'
import { type Numbers, pointNumbers } from '../numbers.ts'
import { type Outcome, outcomes } from '../rules.ts'
import { type Consultation, findConsultation } from '../store.ts'
import { numberOf, type Point } from '../text.ts'
import { SendText } from './send-text.tsx'
import { ChangesView, TextView } from './text-view.tsx'

interface Typed {
  point: string
  outcome: Outcome
  why: string
}

export async function consultationPage(
  desk: Desk,
  clerk: Clerk,
  consultation: Consultation,
  refused: { problem?: string; typed?: Typed } = {},
): Promise<string> {
  const { tr } = clerk
  const t = tr.plain
  const { id, surveyId, survey, text, previousId, nextId, announcedAt, answers, toldAt } = consultation
  const numbers = await pointNumbers(desk.db, consultation)
  const faults = untellable(consultation, numbers)
  const previous = previousId === null ? null : await findConsultation(desk.db, previousId)
  const changes = previous && changesSince(desk.db, consultation, previous)
  const published = survey.status !== 'draft'
  const page = `/console/consultations/${id}`
  return shell({
    ...{ desk, clerk, section: 'consultations', title: text.title },
    problem: refused.problem,
    children: (
      <>
        <Facts
          facts={[
            [t('console-state'), t(`console-survey-${survey.status}`)],
            [t('consultation-column-points'), String(text.points.length)],
            [t('consultation-column-answered'), String(answers.size)],
            [
              t('consultation-column-responses'),
              numbers.kind === 'numbers'
                ? String(numbers.responses)
                : plainText(tr.t(`consultation-numbers-${numbers.why}`)),
            ],
          ]}
        />
        <div class="acts">
          <a class={published ? 'button' : 'button primary'} href={`/console/surveys/${surveyId}`}>
            {t(published ? 'consultation-survey' : 'consultation-settings')}
          </a>
          {(published || announcedAt) && (
            <a class="button" href={addressOf(desk.links, id)}>
              {t('consultation-read')}
            </a>
          )}
          {published && faults.length === 0 && (
            <Act action={`${page}/tell`} label={t('consultation-tell')} kind="primary" />
          )}
          {previous && !announcedAt && <Act action={`${page}/announce`} label={t('consultation-announce')} />}
          {nextId && (
            <a class="button" href={`/console/consultations/${nextId}`}>
              {t('consultation-next-one')}
            </a>
          )}
        </div>
        {published && !toldAt && faults.length > 0 && <p class="note">{inOneLine(faults, tr)}</p>}
        {changes && (
          <details>
            <summary>{plainText(tr.t('consultation-changes', { ...countChanges(changes) }))}</summary>
            <ChangesView changes={changes} tr={tr} />
          </details>
        )}
        <TextView
          consultation={consultation}
          numbers={numbers}
          picture={(name) => `${page}/picture/${name}`}
          tr={tr}
          beside={(point) => (
            <Beside
              clerk={clerk}
              consultation={consultation}
              point={point}
              numbers={numbers}
              typed={refused.typed?.point === point.name ? refused.typed : undefined}
            />
          )}
        />
        {numbers.kind === 'numbers' && numbers.general.length > 0 && (
          <section>
            <h2>{t('consultation-general')}</h2>
            <ul>
              {numbers.general.map((comment) => (
                <li class="description">{comment}</li>
              ))}
            </ul>
          </section>
        )}
        {published && !nextId && (
          <details>
            <summary>{t('consultation-next')}</summary>
            <SendText clerk={clerk} previous={id} />
          </details>
        )}
      </>
    ),
  })
}

/** What was said of a point, and the form of its answer. */
function Beside({
  clerk: { tr },
  consultation: { id, survey, answers, toldAt },
  point,
  numbers,
  typed,
}: {
  clerk: Clerk
  consultation: Consultation
  point: Point
  numbers: Numbers
  typed: Typed | undefined
}) {
  const t = tr.plain
  const comments = numbers.kind === 'numbers' ? (numbers.points.get(point.name)?.comments ?? []) : []
  const answer = answers.get(point.name)
  const chosen = typed?.outcome ?? answer?.outcome
  const number = numberOf(point)
  return (
    <>
      {comments.length > 0 && (
        <ul>
          {comments.map((comment) => (
            <li class="description">{comment}</li>
          ))}
        </ul>
      )}
      {survey.status !== 'draft' && !toldAt && (
        <details {...(typed && { open: true })}>
          <summary>{t('consultation-answer-point', { number, again: answer ? 'yes' : 'no' })}</summary>
          <form method="post" action={`/console/consultations/${id}/answer`} class="panel">
            <input type="hidden" name="point" value={point.name} />
            <input type="hidden" name="seen" value={String(answer?.revision ?? 0)} />
            <fieldset>
              <legend>{t('consultation-what-became', { number })}</legend>
              {outcomes.map((outcome) => (
                <label class="check">
                  <input type="radio" name="outcome" value={outcome} required checked={chosen === outcome} />{' '}
                  <span>{t(`consultation-do-${outcome}`)}</span>
                </label>
              ))}
            </fieldset>
            <div class="field">
              <label for={`why-${point.name}`}>{t('consultation-why')}</label>
              <textarea id={`why-${point.name}`} name="why" rows={3}>
                {typed?.why ?? answer?.why ?? ''}
              </textarea>
            </div>
            <button type="submit">{t('consultation-save')}</button>
          </form>
        </details>
      )}
    </>
  )
}
