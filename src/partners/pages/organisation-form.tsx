/** Making and changing an organisation on a page: the fields are the columns of a list. */
import type { Clerk } from '../../console/desk.ts'
import { organisationKinds } from '../audience.ts'
import { type ColumnName, columnNames } from '../import/columns.ts'
import type { TypedRow } from '../import/row.ts'

export function OrganisationForm({
  action,
  typed,
  clerk,
}: {
  action: string
  typed: TypedRow
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  const label = (column: ColumnName) => {
    const word = t('partners-column', { column })
    return word.charAt(0).toUpperCase() + word.slice(1)
  }
  return (
    <form method="post" action={action}>
      {columnNames.map((column) => (
        <div class="field">
          <label for={`field-${column}`}>{label(column)}</label>
          {column === 'kind' ? (
            <select id={`field-${column}`} name={column}>
              {organisationKinds.map((kind) => (
                <option
                  value={t(`partners-kind-${kind}`)}
                  selected={typed.kind === t(`partners-kind-${kind}`)}
                >
                  {t(`partners-kind-${kind}`)}
                </option>
              ))}
            </select>
          ) : column === 'language' ? (
            <select id={`field-${column}`} name={column}>
              {(['hu', 'en'] as const).map((language) => (
                <option value={language} selected={typed.language === language}>
                  {t(`console-language-${language}`)}
                </option>
              ))}
            </select>
          ) : (
            <input
              id={`field-${column}`}
              name={column}
              value={typed[column] ?? ''}
              maxlength={1000}
              required={column === 'name' || column === 'town'}
            />
          )}
        </div>
      ))}
      <button type="submit" class="primary">
        {t('console-save')}
      </button>
    </form>
  )
}

/** What was sent, by the columns. */
export function typedFrom(form: FormData): TypedRow {
  return Object.fromEntries(
    columnNames.map((column) => {
      const value = form.get(column)
      return [column, typeof value === 'string' ? value : '']
    }),
  )
}
