/** The form that a programme is made and changed by, and the buttons beside one that is there. */
import { languages } from '../../base/language.ts'
import type { Clerk, Desk } from '../../console/desk.ts'
import { Act, shell } from '../../console/shell.tsx'
import type { Audience } from '../../partners/audience.ts'
import { AudienceField } from '../../partners/pages/audience-field.tsx'
import { localOf } from '../../time/zone.ts'
import { type Programme, programmeTypes } from '../programme.ts'
import { longest } from '../questions.ts'
import type { Template } from '../templates.ts'
import type { Written } from '../written.ts'
import { TemplateChoice } from './looks.tsx'

const list = '/console/programmes'

export interface FormPage {
  written: Written
  audience: Audience
  /** What was typed of the audience. */
  typed?: string
  problem?: string
  /** Where it goes to. */
  action: string
  title: string
  /** Whether people know of it already: its audience stays, and a reason may be given. */
  announced?: boolean
}

/** What can be done with the whole of it: changed, copied; a draft announced, now or later, or thrown away. */
export function MakingTools({
  programme,
  state,
  clerk,
}: {
  programme: Programme
  state: Programme['status'] | 'past'
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  const page = `${list}/${programme.id}`
  return (
    <>
      <div class="acts">
        {(state === 'draft' || state === 'announced') && (
          <a class="button" href={`${page}/edit`}>
            {t('programmes-do-edit')}
          </a>
        )}
        <Act action={`${page}/copy`} label={t('programmes-do-copy')} />
        {state === 'draft' && (
          <>
            <Act action={`${page}/announce`} label={t('programmes-do-announce')} kind="primary" />
            {programme.announceAt !== null && (
              <Act action={`${page}/not-later`} label={t('programmes-do-not-later')} />
            )}
            <Act action={`${page}/discard`} label={t('programmes-do-discard')} kind="danger" />
          </>
        )}
      </div>
      {state === 'draft' && (
        <form method="post" action={`${page}/announce`} class="filter">
          <label class="field">
            <span>{t('console-programme-announce-at')}</span>
            <input
              type="datetime-local"
              name="at"
              required
              value={programme.announceAt ? localOf(programme.announceAt, clerk.zone) : ''}
            />
          </label>
          <button type="submit">{t('programmes-do-later')}</button>
        </form>
      )}
    </>
  )
}

/** @param begin the one message that the fields were filled from, and templates; undefined: not asked for any more */
export function formPage(
  desk: Desk,
  clerk: Clerk,
  page: FormPage,
  begin?: { what: string; templates: readonly Template[] },
): string {
  const t = clerk.tr.plain
  const { written, audience, typed, problem, action, title, announced = false } = page
  const fresh = action === `${list}/new`
  const input = (name: keyof Written, label: string, more: object = {}) => (
    <label class="field">
      <span>{t(label)}</span>
      <input name={name} value={written[name]} {...more} />
    </label>
  )
  return shell({
    ...{ desk, clerk, section: 'programmes', title, problem },
    children: (
      <>
        {begin && <TemplateChoice templates={begin.templates} clerk={clerk} />}
        {begin && (
          <form method="get" action={`${list}/new`} class="panel">
            <label class="field">
              <span>{t('console-programme-message')}</span>
              <textarea name="what" rows={3} maxlength={2000}>
                {begin.what}
              </textarea>
              <small>{t('console-programme-message-how')}</small>
            </label>
            <button type="submit">{t('console-programme-fill')}</button>
          </form>
        )}
        <form method="post" action={action} class="panel">
          <label class="field">
            <span>{t('programmes-form-type')}</span>
            <select name="type">
              {programmeTypes.map((type) => (
                <option value={type} selected={type === written.type}>
                  {t(`programmes-type-${type}`)}
                </option>
              ))}
            </select>
          </label>
          <div class="pair">
            {input('title_hu', 'programmes-form-title-hu', { maxlength: longest.title })}
            {input('title_en', 'programmes-form-title-en', { maxlength: longest.title })}
          </div>
          <p class="note">{t('programmes-form-one-language')}</p>
          {languages.map((language) => (
            <label class="field">
              <span>{t(`programmes-form-description-${language}`)}</span>
              <textarea name={`description_${language}`} rows={4} maxlength={longest.description}>
                {written[`description_${language}`]}
              </textarea>
            </label>
          ))}
          <div class="pair">
            {input('starts', 'programmes-form-starts', { type: 'datetime-local', required: true })}
            {input('ends', 'programmes-form-ends', { type: 'datetime-local' })}
          </div>
          {fresh && (
            <label class="field">
              <span>{t('series-form-sessions')}</span>
              <textarea name="sessions" rows={3} maxlength={4000}>
                {written.sessions}
              </textarea>
              <small>{t('series-form-sessions-hint')}</small>
            </label>
          )}
          {fresh && (
            <label class="check">
              <input type="checkbox" name="together" value="yes" checked={written.together === 'yes'} />{' '}
              <span>{t('series-form-together')}</span>
            </label>
          )}
          {input('place', 'programmes-form-place', { maxlength: longest.place })}
          <div class="pair">
            {input('capacity', 'programmes-form-capacity', { type: 'number', min: 1, max: 100_000 })}
            {input('deadline', 'programmes-form-deadline', { type: 'datetime-local' })}
          </div>
          {/* Of one that is there it is changed among the rules of its seats. */}
          {fresh && input('quota', 'seats-form-quota', { type: 'number', min: 1, max: 100_000 })}
          {announced ? (
            <label class="field">
              <span>{t('changes-form-why')}</span>
              <input name="reason" maxlength={300} />
              <small>{t('changes-form-reason-hint')}</small>
            </label>
          ) : (
            <AudienceField kept={audience} {...(typed !== undefined && { typed })} clerk={clerk} />
          )}
          <button type="submit" class="primary">
            {t('console-save')}
          </button>
        </form>
      </>
    ),
  })
}
