/** The reminder rules on the settings page: how they are shown, and read back. */
import type { Clerk } from '../../console/desk.ts'
import { reminderKinds } from '../../reminders/kinds.ts'
import { isOn, type ReminderRule, type ReminderSettings, rulesOf } from '../../reminders/settings.ts'
import { Save } from './save.tsx'

/** Rows of a rule's form: those there are, and some to add. */
const spare = 2

/** `<kind>.<row>.amount|unit|always`, or `<kind>` of what is on or off; rows without an amount are left out. */
export function readRules(form: FormData): ReminderSettings {
  const rules = (kind: string) => {
    const rows: ReminderRule[] = []
    for (let row = 0; form.has(`${kind}.${row}.amount`); row += 1) {
      const amount = form.get(`${kind}.${row}.amount`)
      if (amount === '') continue
      const number = Number(amount)
      rows.push({
        before: form.get(`${kind}.${row}.unit`) === 'hours' ? { hours: number } : { days: number },
        quiet: form.get(`${kind}.${row}.always`) !== 'yes',
      })
    }
    return rows
  }
  return Object.fromEntries(
    reminderKinds
      .all()
      .map((kind) => [kind.name, 'ahead' in kind ? rules(kind.name) : form.get(kind.name) === 'yes']),
  )
}

export function Reminders({ settings, clerk }: { settings: ReminderSettings; clerk: Clerk }) {
  const t = clerk.tr.plain
  const kinds = reminderKinds.all()
  const isAdmin = clerk.role === 'admin'
  return (
    <section class="panel">
      <h2>{t('console-reminders')}</h2>
      <form method="post" action="/console/settings/reminders">
        {kinds.map(
          (kind) =>
            'ahead' in kind && (
              <fieldset disabled={!isAdmin}>
                <legend>{kind.title(clerk.tr)}</legend>
                {[
                  ...rulesOf(settings, kind),
                  ...(isAdmin ? Array<undefined>(spare).fill(undefined) : []),
                ].map((rule, row) => (
                  <Rule rule={rule} name={`${kind.name}.${row}`} clerk={clerk} />
                ))}
              </fieldset>
            ),
        )}
        {kinds.map(
          (kind) =>
            'ask' in kind && (
              <label class="check">
                <input
                  type="checkbox"
                  name={kind.name}
                  value="yes"
                  checked={isOn(settings, kind)}
                  disabled={!isAdmin}
                />
                <span>{kind.title(clerk.tr)}</span>
              </label>
            ),
        )}
        <Save clerk={clerk} />
      </form>
    </section>
  )
}

function Rule({ rule, name, clerk }: { rule: ReminderRule | undefined; name: string; clerk: Clerk }) {
  const t = clerk.tr.plain
  const before = rule?.before
  const amount = before === undefined ? '' : 'days' in before ? before.days : before.hours
  const unit = before !== undefined && 'hours' in before ? 'hours' : 'days'
  return (
    <div class="rule">
      <input
        type="number"
        name={`${name}.amount`}
        min={1}
        max={60}
        value={amount}
        aria-label={t('console-rule-amount')}
      />
      <select name={`${name}.unit`} aria-label={t('console-rule-unit')}>
        {(['days', 'hours'] as const).map((one) => (
          <option value={one} selected={one === unit}>
            {t(`console-rule-${one}`)}
          </option>
        ))}
      </select>
      <label class="check">
        <input type="checkbox" name={`${name}.always`} value="yes" checked={rule?.quiet === false} />
        <span>{t('console-rule-always')}</span>
      </label>
    </div>
  )
}
