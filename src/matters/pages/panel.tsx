/** On the first page: measures that are late, stuck, or of which nobody has said how they go. */
import type { Panel } from '../../console/desk.ts'
import { inLanguage } from '../../forms/form.ts'
import { stateName } from '../kind.ts'
import { measure } from '../kinds/measure.ts'
import { isBehind, whereBehind } from '../late-leaf.ts'
import { toMatter } from '../matter.ts'
import { dueText, isSilent } from '../messages.ts'

/** Looked through for those who were asked in vain: a plan of more measures has its own page. */
const looked = 200

export const behindPanel: Panel = {
  order: 7,
  title: 'matters-panel-behind',
  async read({ db }, { tr, language }, shown) {
    const found = await db.matterState.findMany({
      where: {
        matter: { kind: measure.name, status: 'open' },
        OR: [...whereBehind.OR, { askedAt: { not: null }, state: { notIn: [...measure.finished] } }],
      },
      include: { matter: true, organisation: { select: { name: true } } },
      orderBy: [{ matter: { dueAt: 'asc' } }, { matterId: 'asc' }],
      take: looked,
    })
    const behind = found.filter((row) => isBehind(row) || isSilent(row))
    const rows = behind.slice(0, shown).map(({ matter: row, organisation, overdue, state, ...asked }) => {
      const matter = toMatter(row)
      const path = `/console/${measure.command}/${matter.id}`
      const silent = isSilent(asked) ? [tr.plain('matters-panel-silent')] : []
      const due = dueText(matter.due, tr)
      return {
        what: <a href={path}>{inLanguage(matter.title, language)}</a>,
        about: [
          ...[organisation.name, stateName(state, tr), ...silent],
          overdue ? `${tr.plain('matters-late')}: ${due}` : due,
        ].join(' · '),
        press: { label: 'matters-panel-look', path },
      }
    })
    return { rows, more: behind.length - rows.length }
  },
}
