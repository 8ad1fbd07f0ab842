/** What can be set of a survey before it is published. */
import { refusalText } from '../../chat/refusal.ts'
import type { Clerk } from '../../console/desk.ts'
import { Act } from '../../console/shell.tsx'
import type { Form } from '../../forms/form.ts'
import type { Said } from '../../i18n/index.ts'
import { AudienceField } from '../../partners/pages/audience-field.tsx'
import { MarkupView } from '../../web/markup.tsx'
import type { Survey } from '../store.ts'
import { Awaited } from './awaited.tsx'

export function Draft({
  survey,
  clerk,
  typed,
  reaches,
  hidden,
  leftOut,
  awaited,
  faults,
}: {
  survey: Survey
  clerk: Clerk
  typed: string
  reaches: number
  hidden: Said[]
  leftOut: string[]
  awaited: NonNullable<Form['awaited']>
  faults: Said[]
}) {
  const t = clerk.tr.plain
  const action = `/console/surveys/${survey.id}`
  return (
    <>
      <Awaited awaited={awaited} action={action} clerk={clerk} />
      <section class="panel">
        <h2>{t('console-survey-settings')}</h2>
        <form method="post" action={action} data-before="publish">
          <AudienceField kept={survey.audience} typed={typed} clerk={clerk} />
          <Choices
            name="privacy"
            legend={t('console-privacy')}
            values={['named', 'confidential', 'anonymous']}
            chosen={survey.privacy}
            label={(value) => t(`console-privacy-${value}`)}
          />
          {faults.length > 0 && (
            <p class="problem">
              <MarkupView markup={refusalText(faults, clerk.tr)} />
            </p>
          )}
          {leftOut.length > 0 && <p class="note">{t('console-left-out', { names: leftOut.join(', ') })}</p>}
          <Choices
            name="once"
            legend={t('console-who-answers')}
            values={['person', 'organisation']}
            chosen={survey.perOrganisation ? 'organisation' : 'person'}
            label={(value) => t(`surveys-settings-once-${value}`)}
          />
          <label class="check">
            <input type="checkbox" name="editable" value="yes" checked={survey.editable} />
            <span>{t('console-editable')}</span>
          </label>
          <label class="field">
            <span>{t('console-closes')}</span>
            <input type="datetime-local" name="closes" value={survey.closesLocal ?? ''} />
          </label>
          <button type="submit">{t('console-save')}</button>
        </form>
      </section>
      <div class="acts" id="publish">
        {reaches > 0 && awaited.every(({ needed }) => !needed) && (
          <Act
            action={`${action}/publish`}
            label={t('console-publish', { count: reaches })}
            kind="primary"
            confirm={t('console-publish-sure', { count: reaches })}
          />
        )}
        <Act
          action={`${action}/discard`}
          label={t('console-discard')}
          kind="danger"
          confirm={t('console-discard-sure')}
        />
      </div>
      <p id="publish-unsaved" class="note" role="status" hidden>
        {t('console-unsaved')}
      </p>
      {hidden.map(({ key, args }) => (
        <p class="problem">{t(key, args)}</p>
      ))}
      {reaches === 0 && <p class="note">{t('surveys-reaches-nobody')}</p>}
    </>
  )
}

function Choices({
  name,
  legend,
  values,
  chosen,
  label,
}: {
  name: string
  legend: string
  values: string[]
  chosen: string
  label: (value: string) => string
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values.map((value) => (
        <label class="check">
          <input type="radio" name={name} value={value} checked={value === chosen} required />
          <span>{label(value)}</span>
        </label>
      ))}
    </fieldset>
  )
}
