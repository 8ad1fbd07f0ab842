/** The form of a matter on the coordinators' pages: its fields, as they were typed when it was refused. */
import type { Clerk } from '../../console/desk.ts'
import { organisationKinds } from '../../partners/audience.ts'
import { type Field, fieldLabel, type Typed } from '../fields.ts'
import type { MatterKind } from '../kind.ts'

export function EntryForm({
  clerk,
  kind,
  action,
  typed,
  revision,
  lead,
}: {
  clerk: Clerk
  kind: MatterKind
  action: string
  typed: Typed
  /** Of the matter that is changed. */
  revision?: number
  /** What a feed brought, of which it is made. */
  lead?: string | undefined
}) {
  const { tr } = clerk
  return (
    <form method="post" action={action} class="panel">
      {revision !== undefined && <input type="hidden" name="revision" value={String(revision)} />}
      {lead !== undefined && <input type="hidden" name="lead" value={lead} />}
      {(kind.entry?.fields ?? []).map((field) => (
        <FieldInput clerk={clerk} field={field} value={typed[field.name] ?? ''} />
      ))}
      <button type="submit" class="primary">
        {tr.plain(revision === undefined ? 'matters-do-enter' : 'matters-do-save')}
      </button>
    </form>
  )
}

function FieldInput({ clerk: { tr }, field, value }: { clerk: Clerk; field: Field; value: string }) {
  const { name, type, required } = field
  const label = required
    ? fieldLabel(name, tr)
    : tr.plain('matters-field-optional', { field: fieldLabel(name, tr) })
  if (type === 'kinds') {
    const names = organisationKinds.map((kind) => [kind, tr.plain(`partners-kind-${kind}`)] as const)
    const chosen = value.split(',').map((one) => one.trim())
    return (
      <fieldset>
        <legend>{label}</legend>
        {names.map(([kind, said]) => (
          <label class="check">
            <input
              type="checkbox"
              name={name}
              value={kind}
              checked={chosen.includes(kind) || chosen.includes(said)}
            />{' '}
            <span>{said}</span>
          </label>
        ))}
      </fieldset>
    )
  }
  const hint = hints[type] && <small>{tr.plain(hints[type])}</small>
  if (type === 'lines')
    return (
      <label class="field">
        <span>{label}</span>
        <textarea name={name} rows={4} maxlength={1500}>
          {value}
        </textarea>
        {hint}
      </label>
    )
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} value={value} required={required === true} maxlength={1000} />
      {hint}
    </label>
  )
}

const hints: Partial<Record<Field['type'], string>> = {
  moment: 'matters-field-hint-moment',
  names: 'matters-field-hint-names',
  link: 'matters-field-hint-link',
  organisation: 'matters-field-hint-organisation',
}

/** What was sent, as texts: of several boxes one text. */
export function typedIn(kind: MatterKind, form: FormData): Typed {
  return Object.fromEntries(
    (kind.entry?.fields ?? []).map(({ name }) => [
      name,
      form
        .getAll(name)
        .filter((value) => typeof value === 'string')
        .join(', ')
        .replace(/\r\n?/g, '\n'),
    ]),
  )
}
