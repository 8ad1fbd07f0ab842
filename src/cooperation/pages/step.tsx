/** A step of the yearly calendar on the coordinators' pages: changed, left out, added, removed. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo } from '../../console/outcome.ts'
import { Act, shell } from '../../console/shell.tsx'
import { readSettings, type YearlyStep } from '../../db/settings.ts'
import { inOneLine } from '../../i18n/index.ts'
import { dayOf } from '../../time/zone.ts'
import { readForm } from '../../web/form.ts'
import { decideStep } from '../calendar.ts'
import { yearReported } from '../state.ts'
import { decisions, stepTitle } from '../steps.ts'
import { isUsual, removeStep, saveStep, startsKinds, typedStep } from '../template.ts'

const home = '/console/cooperation'

export function stepPages(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const missing = (clerk: Clerk) => ({ problem: clerk.tr.plain('cooperation-step-missing') })

  app.get('/cooperation/steps/:id', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const step = (await readSettings(db)).yearlySteps.find((one) => one.id === id)
    if (!step && id !== 'new') return leadTo(c, desk, home, missing(clerk))
    const typed = step
      ? typedStep(step, clerk.tr, dayOf(clock(), clerk.zone))
      : { title: '', date: '', lead: '0', starts: 'nothing', use: 'on' }
    return c.html(page(desk, clerk, id, typed))
  })

  app.post('/cooperation/steps/:id', async (c) => {
    const clerk = c.get('clerk')
    const id = c.req.param('id')
    const form = await readForm(c)
    const text = (name: string) => z.string().catch('').parse(form.get(name))
    const typed = {
      ...{ title: text('title'), date: text('date'), lead: text('lead') },
      ...{ starts: text('starts'), use: text('use') },
    }
    const result = await db.$transaction((tx) => saveStep(tx, id === 'new' ? null : id, typed))
    if (result.kind === 'gone') return leadTo(c, desk, home, missing(clerk))
    if (result.kind === 'saved') return leadTo(c, desk, home, { notice: clerk.tr.plain('console-saved') })
    return c.html(page(desk, clerk, id, typed, inOneLine(result.faults, clerk.tr)), 400)
  })

  app.post('/cooperation/steps/:id/decide', async (c) => {
    const clerk = c.get('clerk')
    const said = sayingSchema.safeParse(Object.fromEntries(await readForm(c))).data
    if (!said) return leadTo(c, desk, home, { problem: clerk.tr.plain('console-not-understood') })
    const by = { contactId: clerk.contactId, now: clock() }
    const result = await db.$transaction((tx) => decideStep(tx, { ...said, step: c.req.param('id') }, by))
    if (result.kind === 'gone') return leadTo(c, desk, home, missing(clerk))
    if (result.kind === 'refused')
      return leadTo(c, desk, home, { problem: inOneLine(result.faults, clerk.tr) })
    const { decision, step } = result
    const what = stepTitle(step, clerk.tr)
    const notice = plainText(clerk.tr.t(`cooperation-step-said-${decision}`, { what }))
    const reported = yearReported(by.now, clerk.zone)
    return leadTo(c, desk, decision === 'start' ? begins[step.starts](reported) : home, { notice })
  })

  app.post('/cooperation/steps/:id/remove', async (c) => {
    const clerk = c.get('clerk')
    const result = await db.$transaction((tx) => removeStep(tx, c.req.param('id')))
    if (result.kind === 'gone') return leadTo(c, desk, home, missing(clerk))
    return leadTo(
      c,
      desk,
      home,
      result.kind === 'refused'
        ? { problem: inOneLine(result.faults, clerk.tr) }
        : { notice: clerk.tr.plain('console-saved') },
    )
  })
}

const sayingSchema = z.object({
  year: z.coerce.number().int().min(2000).max(2999),
  decision: z.enum(decisions),
})

/** Where a step that was said yes to is gone on with. @param year what a report is about */
const begins: Record<YearlyStep['starts'], (year: number) => string> = {
  pulse: () => '/console/surveys',
  programme: () => '/console/programmes/new',
  report: (year) => `${home}?year=${year}`,
  duties: () => '/console/duties',
  nothing: () => home,
}

type Typed = Record<'title' | 'date' | 'lead' | 'starts' | 'use', string>

function page(desk: Desk, clerk: Clerk, id: string, typed: Typed, problem?: string): string {
  const t = clerk.tr.plain
  const title = t('cooperation-step-form')
  const options = (name: 'starts' | 'use', choices: readonly { value: string; label: string }[]) => (
    <label class="field">
      <span>{t(`cooperation-field-${name}`)}</span>
      <select name={name}>
        {choices.map(({ value, label }) => (
          <option value={value} selected={typed[name] === value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
  return shell({
    ...{ desk, clerk, section: 'cooperation', title, problem },
    children: (
      <>
        <form method="post" action={`${home}/steps/${id}`} class="panel">
          <label class="field">
            <span>{t('cooperation-field-title')}</span>
            <input name="title" value={typed.title} maxlength={100} required />
          </label>
          <label class="field">
            <span>{t('cooperation-field-date')}</span>
            <input type="date" name="date" value={typed.date} required />
            <small>{t('cooperation-field-date-hint')}</small>
          </label>
          <label class="field">
            <span>{t('cooperation-field-lead')}</span>
            <input type="number" name="lead" value={typed.lead} min={0} max={90} required />
            <small>{t('cooperation-field-lead-hint')}</small>
          </label>
          {options(
            'starts',
            startsKinds.map((value) => ({ value, label: t(`cooperation-starts-${value}`) })),
          )}
          {options(
            'use',
            (['on', 'off'] as const).map((value) => ({ value, label: t(`cooperation-use-${value}`) })),
          )}
          <button type="submit" class="primary">
            {t('console-save')}
          </button>
        </form>
        {id !== 'new' && !isUsual(id) && (
          <Act
            action={`${home}/steps/${id}/remove`}
            label={t('cooperation-use-remove')}
            kind="danger"
            confirm={t('cooperation-step-sure')}
          />
        )}
      </>
    ),
  })
}
