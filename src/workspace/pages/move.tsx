/** Telling of a new address of the installation. */
import type { Clerk } from '../../console/desk.ts'

export function MovePanel({ clerk: { tr } }: { clerk: Clerk }) {
  const t = tr.plain
  return (
    <section class="panel">
      <h2>{t('workspace-move-heading')}</h2>
      <p class="note">{t('workspace-move-how')}</p>
      <form method="post" action="/console/settings/move">
        <div class="field">
          <label for="address">{t('workspace-move-field')}</label>
          <input type="url" id="address" name="address" required maxlength={200} placeholder="https://" />
        </div>
        <button type="submit" data-confirm={t('workspace-move-how')}>
          {t('workspace-move-do')}
        </button>
      </form>
    </section>
  )
}
