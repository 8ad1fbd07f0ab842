/** The button below a form of the settings: admins change them, coordinators see them. */
import type { Clerk } from '../../console/desk.ts'

export function Save({ clerk }: { clerk: Clerk }) {
  if (clerk.role !== 'admin') return null
  return (
    <button type="submit" class="primary">
      {clerk.tr.plain('console-save')}
    </button>
  )
}
