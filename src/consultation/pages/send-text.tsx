/** The form that takes a text. */
import type { Clerk } from '../../console/desk.ts'
import { FileField } from '../../web/file-field.tsx'

/** @param previous of which it is a new version */
export function SendText({ clerk, previous }: { clerk: Clerk; previous?: string }) {
  const t = clerk.tr.plain
  return (
    <form method="post" action="/console/consultations" enctype="multipart/form-data" class="panel">
      <p class="note">{t('consultation-send')}</p>
      {previous !== undefined && <input type="hidden" name="previous" value={previous} />}
      <FileField
        choose={t('console-file-choose')}
        none={t('console-file-none')}
        accept=".docx,.odt,.md,.markdown,.txt"
      />
      <button type="submit" class="primary">
        {t(previous === undefined ? 'consultation-begin' : 'consultation-next')}
      </button>
    </form>
  )
}
