/** How long things are kept, and what the last night deleted. */
import type { Clerk } from '../../console/desk.ts'
import { Table, When } from '../../console/shell.tsx'
import type { Database } from '../../db/client.ts'
import { readSettings } from '../../db/settings.ts'
import { readTidied } from '../../db/tidied.ts'
import { formatNumber } from '../../time/format.ts'
import { keptLimits, keptNames } from '../settings.ts'
import { Save } from './save.tsx'

/** @param typed what was refused, in place of what is kept */
export async function keptPanel(db: Database, clerk: Clerk, typed: Record<string, number> = {}) {
  const t = clerk.tr.plain
  const isAdmin = clerk.role === 'admin'
  const { kept } = await readSettings(db)
  const tidied = await readTidied(db)
  const deleted = Object.entries(tidied?.done ?? {}).filter(([, count]) => count > 0)
  return (
    <section class="panel">
      <h2>{t('console-kept')}</h2>
      <p class="note">{t('console-kept-how')}</p>
      <form method="post" action="/console/settings/kept">
        <fieldset disabled={!isAdmin}>
          <legend class="hidden-heading">{t('console-kept')}</legend>
          {keptNames.options.map((name) => (
            <label class="field">
              <span>{t(`console-kept-${name}`)}</span>
              <input
                type="number"
                name={name}
                required
                value={typed[name] ?? kept[name]}
                {...keptLimits(name)}
              />
              <small>{t('console-kept-limits', keptLimits(name))}</small>
            </label>
          ))}
          <Save clerk={clerk} />
        </fieldset>
      </form>
      {tidied === null ? (
        <p class="note">{t('console-tidied-never')}</p>
      ) : (
        <p>
          {t('console-tidied-last')} <When at={new Date(tidied.at)} clerk={clerk} />
          {deleted.length === 0 && ` – ${t('console-tidied-nothing')}`}
        </p>
      )}
      {deleted.length > 0 && (
        <Table
          caption={t('console-tidied')}
          head={[t('console-tidied-what'), t('console-tidied-count')]}
          rows={deleted.map(([name, count]) => [
            t(`console-tidied-${name}`),
            formatNumber(count, clerk.language),
          ])}
        />
      )}
    </section>
  )
}
