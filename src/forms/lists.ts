/** Choice lists and attached tables as nodes that expressions can look into. Made once per list. */
import type { DataNode } from './expressions/index.ts'
import type { Form, FormChoice } from './form.ts'

export interface ListItem {
  choice: FormChoice
  index: number
  node: DataNode
}

const lists = new WeakMap<FormChoice[], ListItem[]>()
const tables = new WeakMap<Record<string, string>[], DataNode>()

/** The choices of a list, each with its node: `name`, `label` and the further columns are its children. */
export function itemsOf(form: Form, list: string): ListItem[] {
  const choices = Object.hasOwn(form.choices, list) ? form.choices[list] : undefined
  if (!choices) return []
  let found = lists.get(choices)
  if (!found) {
    found = makeItems(choices, list, form.defaultLanguage)
    lists.set(choices, found)
  }
  return found
}

function makeItems(choices: FormChoice[], list: string, language: string): ListItem[] {
  const items: ListItem[] = []
  const root = branch('root', `list:${list}`, undefined, () => items.map((item) => item.node))
  choices.forEach((choice, index) => {
    const key = `list:${list}[${index + 1}]`
    // A table that has its values in another column may have a `name` and `label` of its own.
    const cells = () => ({
      name: choice.value,
      label: choice.label[language] ?? Object.values(choice.label)[0] ?? '',
      ...choice.columns,
    })
    items.push({ choice, index, node: row(key, root, cells) })
  })
  return items
}

/** `instance('id')`: a node whose child is `root`, whose children are the rows, each an `item`. */
export function instanceNode(form: Form, id: string): DataNode | undefined {
  const rows = Object.hasOwn(form.tables, id) ? form.tables[id] : undefined
  if (!rows) {
    const [first] = itemsOf(form, id)
    const root = first?.node.parent()
    return root && branch('instance', `instance:${id}`, undefined, () => [root])
  }
  let found = tables.get(rows)
  if (!found) {
    const items: DataNode[] = []
    const root = branch('root', `table:${id}`, undefined, () => items)
    rows.forEach((cells, index) => {
      items.push(row(`table:${id}[${index + 1}]`, root, () => cells))
    })
    found = branch('instance', `instance:${id}`, undefined, () => [root])
    tables.set(rows, found)
  }
  return found
}

function branch(
  name: string,
  key: string,
  parent: DataNode | undefined,
  children: () => readonly DataNode[],
): DataNode {
  return { name, key, text: () => '', parent: () => parent, children }
}

/** @param cells asked for when an expression looks into the row: of long lists few are */
function row(key: string, root: DataNode, cells: () => Record<string, string>): DataNode {
  let made: DataNode[] | undefined
  const node: DataNode = {
    name: 'item',
    key,
    text: () => '',
    parent: () => root,
    children: () => {
      made ??= Object.entries(cells()).map(([name, value]) => ({
        name,
        key: `${key}/${name}`,
        text: () => value,
        parent: () => node,
        children: () => [],
      }))
      return made
    },
  }
  return node
}

const lookUps = new WeakMap<Record<string, string>[], Map<string, Map<string, Record<string, string>>>>()

/** First row of a table where a column has a value, by an index made at the first look. */
export function findRow(
  rows: Record<string, string>[],
  column: string,
  value: string,
): Record<string, string> | undefined {
  let byColumn = lookUps.get(rows)
  if (!byColumn) {
    byColumn = new Map()
    lookUps.set(rows, byColumn)
  }
  let index = byColumn.get(column)
  if (!index) {
    index = new Map()
    for (const each of rows) {
      const cell = each[column]
      if (cell !== undefined && !index.has(cell)) index.set(cell, each)
    }
    byColumn.set(column, index)
  }
  return index.get(value)
}
