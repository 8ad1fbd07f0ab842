/** Whom questions about something go to, to be shown and changed on its page. */
import type { Clerk, Desk } from '../../console/desk.ts'
import type { About } from '../about.ts'
import { hostOf, possibleHosts } from '../hosts.ts'

/** @returns the control */
export async function hostChoice({ db }: Desk, clerk: Clerk, about: About) {
  const t = clerk.tr.plain
  const host = await hostOf(db, about)
  const all = await possibleHosts(db)
  return (
    <form method="post" action={`/console/hosts/${about.kind}/${about.id}`} class="filter">
      <label class="field">
        <span>{t('console-host')}</span>
        <select name="contact" required>
          {host === null && (
            <option value="" selected>
              {t('inbox-organisers')}
            </option>
          )}
          {all.map(({ id, name }) => (
            <option value={id} selected={id === host?.id}>
              {name || '–'}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{t('console-save')}</button>
    </form>
  )
}
