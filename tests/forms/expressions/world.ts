/** A small document of plain data, for expressions alone: no form, no engine. */
import type { DataNode, Scope, World } from '../../../src/forms/expressions/index.ts'

export type Tree = string | { [name: string]: Tree | Tree[] }

export interface Document {
  root: DataNode
  /** By path of names and places. */
  at(path: [string, number][]): DataNode
  xml: string
}

export function documentOf(data: Tree): Document {
  const root = nodeOf('data', '/data', data, undefined)
  return {
    root,
    xml: xmlOf('data', data),
    at: (path) =>
      path.reduce((node, [name, place]) => {
        const found = node.children().filter((child) => child.name === name)[place - 1]
        if (!found) throw new Error(`no ${name}[${place}]`)
        return found
      }, root),
  }
}

function nodeOf(name: string, key: string, data: Tree, parent: DataNode | undefined): DataNode {
  const children: DataNode[] = []
  const node: DataNode = {
    name,
    key,
    text: () => (typeof data === 'string' ? data : ''),
    parent: () => parent,
    children: () => children,
  }
  if (typeof data !== 'string')
    for (const [child, value] of Object.entries(data))
      for (const [index, each] of (Array.isArray(value) ? value : [value]).entries())
        children.push(nodeOf(child, `${key}/${child}[${index + 1}]`, each, node))
  return node
}

function xmlOf(name: string, data: Tree): string {
  const inside =
    typeof data === 'string'
      ? data.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)
      : Object.entries(data)
          .flatMap(([child, value]) =>
            (Array.isArray(value) ? value : [value]).map((each) => xmlOf(child, each)),
          )
          .join('')
  return `<${name}>${inside}</${name}>`
}

export function scopeAt(document: Document, node: DataNode, changes: Partial<World> = {}): Scope {
  const world: World = {
    zone: 'UTC',
    now: Date.UTC(2026, 10, 25, 9),
    root: () => document.root,
    reference: () => [],
    instance: () => undefined,
    choiceLabel: () => '',
    itext: () => '',
    elapsed: () => 0,
    lookUp: () => '',
    random: () => 0.5,
    uuid: () => '00000000-0000-4000-8000-000000000000',
    kept: () => undefined,
    ...changes,
  }
  return { world, node, origin: node, position: 1, size: 1 }
}
