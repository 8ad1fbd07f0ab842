/** Who has not answered, by organisation, for the pages of what they were asked. */
import type { Clerk } from '../../console/desk.ts'
import { Act } from '../../console/shell.tsx'
import type { OfOrganisation } from '../silent.ts'

/**
 * @param contacts how many people it is in all
 * @param remind where the press that reminds them leads; none where nobody is reminded any more
 */
export function SilentList({
  groups,
  contacts,
  remind,
  open = false,
  clerk,
}: {
  groups: readonly OfOrganisation[]
  contacts: number
  remind?: string
  open?: boolean
  clerk: Clerk
}) {
  const t = clerk.tr.plain
  return (
    <details class="group" open={open}>
      <summary>
        {t('console-silent')} <span class="badge">{contacts}</span>
      </summary>
      {/* Within: an address that ends in it opens the list. */}
      <span id="silent" />
      {remind && contacts > 0 && (
        <Act
          action={remind}
          label={t('partners-silent-remind', { contacts })}
          confirm={t('console-silent-sure', { contacts })}
        />
      )}
      {groups.length > 0 && (
        <ul class="people">
          {groups.map(({ organisation, people }) => (
            <li>
              <span>
                <strong>{organisation || t('partners-silent-without')}</strong> {people.join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
