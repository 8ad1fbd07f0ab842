/** What a programme asks of who comes, and what they said. */
import type { Hono } from 'hono'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { inLanguage } from '../../forms/form.ts'
import type { NotDone } from '../../i18n/index.ts'
import type { Attendee } from '../attendance.ts'
import { changeProgramme } from '../changing.ts'
import { remindersIn, remindersTyped } from '../own-reminders.ts'
import type { Programme } from '../programme.ts'
import { allQuestions, questionsIn, readyQuestions } from '../rsvp-questions.ts'
import type { ProgrammeEdit } from '../store.ts'
import { actsOn, type PageOf } from './acts.ts'

export function questionPages(app: Hono<Signed>, desk: Desk, pageOf: PageOf): void {
  const { db, clock } = desk
  const act = actsOn('/programmes', app, desk, pageOf)
  const change = async (id: string, edit: ProgrammeEdit, clerk: Clerk): Promise<NotDone | Outcome> => {
    const by = { contactId: clerk.contactId, now: clock() }
    const result = await db.$transaction((tx) => changeProgramme(tx, id, edit, by))
    return result.kind === 'changed' ? { notice: clerk.tr.plain('console-saved') } : result
  }

  act('reminders', async (id, form, clerk) => {
    const read = remindersIn(String(form.get('reminders') ?? '').slice(0, 2000))
    return read.kind === 'refused' ? read : await change(id, { reminders: read.reminders }, clerk)
  })

  act('questions', async (id, form, clerk) => {
    const questions = {
      ready: readyQuestions.filter((key) => form.getAll('ready').includes(key)),
      own: questionsIn(String(form.get('own') ?? '')),
      approved: questionsIn(String(form.get('approved') ?? '')),
    }
    return await change(id, { questions }, clerk)
  })
}

/** Reminders of its own: a line each, as in chat. */
export function ReminderTools({ programme, clerk }: { programme: Programme; clerk: Clerk }) {
  const t = clerk.tr.plain
  return (
    <details class="group">
      <summary>{t('reminders-own-title')}</summary>
      <form method="post" action={`/console/programmes/${programme.id}/reminders`}>
        <label class="field">
          <span>{t('reminders-own-form')}</span>
          <textarea name="reminders" rows={4} maxlength={2000}>
            {remindersTyped(programme.reminders, clerk.tr)}
          </textarea>
          <small>{t('reminders-own-hint')}</small>
        </label>
        <button type="submit" class="primary">
          {t('console-save')}
        </button>
      </form>
    </details>
  )
}

export function QuestionTools({ programme, clerk }: { programme: Programme; clerk: Clerk }) {
  const t = clerk.tr.plain
  const { ready, own, approved } = programme.questions
  const lines = (name: 'own' | 'approved', now: readonly string[]) => (
    <label class="field">
      <span>{t(`rsvp-form-${name}`)}</span>
      <textarea name={name} rows={3} maxlength={1200}>
        {now.join('\n')}
      </textarea>
    </label>
  )
  return (
    <details class="group">
      <summary>{t('rsvp-form-title')}</summary>
      <form method="post" action={`/console/programmes/${programme.id}/questions`}>
        <fieldset>
          <legend>{t('rsvp-form-ready')}</legend>
          {readyQuestions.map((key) => (
            <label class="check">
              <input type="checkbox" name="ready" value={key} checked={ready.includes(key)} />{' '}
              <span>{t(`rsvp-choice-${key}`)}</span>
            </label>
          ))}
        </fieldset>
        {lines('own', own)}
        {lines('approved', approved)}
        <p class="note">{t('rsvp-form-lines')}</p>
        <button type="submit" class="primary">
          {t('console-save')}
        </button>
      </form>
    </details>
  )
}

/** What somebody on the roster said. */
export function Said({
  attendee,
  programme,
  clerk,
}: {
  attendee: Attendee
  programme: Programme
  clerk: Clerk
}) {
  const said = allQuestions(programme.questions).filter(({ key }) => attendee.answers[key])
  if (attendee.answer !== 'going' || said.length === 0) return null
  return (
    <ul class="note">
      {said.map(({ key, text }) => (
        <li>
          {inLanguage(text, clerk.language)} <strong>{attendee.answers[key]}</strong>
        </li>
      ))}
    </ul>
  )
}
