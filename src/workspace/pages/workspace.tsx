/** The workspace's own settings on the settings page. */
import type { Clerk } from '../../console/desk.ts'
import type { MainSettings } from '../settings.ts'
import { Save } from './save.tsx'

/** What stands on attendance sheets and certificates. */
const printed = ['projectName', 'projectNumber', 'registrationNumber'] as const
/** When coordinators hear of who joined and left. */
export const newsTimes = ['each', 'daily', 'never'] as const

interface WorkspaceProps {
  settings: MainSettings
  /** Organisations that are none of the partners' kinds: guests may be put there. */
  guests: { id: string; name: string }[]
  clerk: Clerk
}

export function Workspace({ settings: now, guests, clerk }: WorkspaceProps) {
  const t = clerk.tr.plain
  const isAdmin = clerk.role === 'admin'
  return (
    <section class="panel">
      <h2>{t('console-workspace')}</h2>
      <form method="post" action="/console/settings">
        <fieldset disabled={!isAdmin}>
          <legend class="hidden-heading">{t('console-workspace')}</legend>
          <label class="field">
            <span>{t('console-name')}</span>
            <input name="name" required maxlength={100} value={now.name} />
          </label>
          <label class="field">
            <span>{t('console-zone')}</span>
            <select name="zone">
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option selected={zone === now.zone}>{zone}</option>
              ))}
            </select>
          </label>
          <div class="pair">
            <label class="field">
              <span>{t('console-quiet-from')}</span>
              <input type="time" name="from" required value={now.quietHours.from} />
            </label>
            <label class="field">
              <span>{t('console-quiet-to')}</span>
              <input type="time" name="to" required value={now.quietHours.to} />
            </label>
          </div>
          <p class="note">{t('console-quiet-how')}</p>
          <label class="field">
            <span>{t('console-smallest-cell')}</span>
            <input type="number" name="smallestCell" min={5} max={100} required value={now.smallestCell} />
            <small>{t('console-smallest-cell-how')}</small>
          </label>
          <label class="check">
            <input type="checkbox" name="publicProgrammes" value="yes" checked={now.publicProgrammes} />
            <span>{t('console-public-programmes')}</span>
          </label>
          <p class="note">{t('console-public-programmes-how')}</p>
          <label class="check">
            <input type="checkbox" name="publicOffers" value="yes" checked={now.publicOffers} />
            <span>{t('console-public-offers')}</span>
          </label>
          <p class="note">{t('console-public-offers-how')}</p>
          <label class="field">
            <span>{t('console-guests-join')}</span>
            <select name="guestOrganisation">
              <option value="">{t('console-guests-nowhere')}</option>
              {guests.map(({ id, name }) => (
                <option value={id} selected={id === now.guestOrganisation}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{t('console-news')}</span>
            <select name="membershipNews">
              {newsTimes.map((when) => (
                <option value={when} selected={when === now.membershipNews}>
                  {t(`console-news-${when}`)}
                </option>
              ))}
            </select>
          </label>
          {printed.map((name) => (
            <label class="field">
              <span>{t(`console-printed-${name}`)}</span>
              <input name={name} maxlength={name === 'projectName' ? 200 : 100} value={now[name]} />
            </label>
          ))}
          <Save clerk={clerk} />
        </fieldset>
      </form>
    </section>
  )
}
