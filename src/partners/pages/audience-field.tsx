/** The one control by which a page's form says whom something is for; the script counts while one types. */
import type { Clerk } from '../../console/desk.ts'
import type { Audience } from '../audience.ts'

/** @param kept what it is now: holds where nothing is typed @param typed what was typed and not understood */
export function AudienceField({ kept, typed = '', clerk }: { kept: Audience; typed?: string; clerk: Clerk }) {
  const t = clerk.tr.plain
  return (
    <>
      <input type="hidden" name="kept" value={JSON.stringify(kept)} />
      <label class="field">
        <span>{t('console-audience-new')}</span>
        <input
          name="audience"
          value={typed}
          maxlength={1000}
          placeholder={t('console-audience-example')}
          data-count="audience-count"
        />
        <small>{t('console-audience-how')}</small>
      </label>
      <p id="audience-count" class="note" role="status" />
    </>
  )
}
