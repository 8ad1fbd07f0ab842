/** On the first page: the deadlines of all kinds that are near. */
import { mostAhead } from '../../console/ahead.ts'
import type { Ahead } from '../../console/desk.ts'
import { matterKinds } from '../kinds/index.ts'
import { toMatter } from '../matter.ts'
import { dueText, titleText } from '../messages.ts'

/** What its owner is done with is no deadline any more. */
const undone = matterKinds.map(({ name, concerns, finished }) => ({
  kind: name,
  ...(concerns === 'owner' && { states: { some: { state: { notIn: [...finished] } } } }),
}))

export const deadlines: Ahead = async ({ db, clock }, { tr }, until) => {
  const rows = await db.matter.findMany({
    where: { status: 'open', dueAt: { gt: clock(), lte: until }, OR: undone },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: mostAhead,
  })
  return rows.map(toMatter).map(({ kind, id, due, dueAt, ...matter }) => {
    const path = `/console/${kind.command}/${id}`
    return {
      at: dueAt,
      what: <a href={path}>{titleText(matter, tr)}</a>,
      about: `${tr.plain(`matters-ahead-${kind.name}`)}: ${dueText(due, tr)}`,
      press: { label: 'matters-panel-look', path },
    }
  })
}
