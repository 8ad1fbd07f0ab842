/** Sets of nodes: along a step of a path, those for which something holds, each once. */
import type { Step } from './parse.ts'
import type { Evaluate, Scope } from './scope.ts'
import { type DataNode, isNodes, toBoolean, type Value } from './values.ts'

/** The nodes for which the predicate is true; a number means the node at that position. */
export function keep(nodes: readonly DataNode[], test: Evaluate, scope: Scope): readonly DataNode[] {
  return nodes.filter((node, index) => {
    const value = test({ ...scope, node, position: index + 1, size: nodes.length })
    return typeof value === 'number' ? value === index + 1 : toBoolean(value)
  })
}

export function along(node: DataNode, step: Step): readonly DataNode[] {
  const named = (nodes: readonly DataNode[]) =>
    step.name === '*' ? nodes : nodes.filter((each) => each.name === step.name)
  switch (step.axis) {
    case 'self':
      return named([node])
    case 'parent': {
      const parent = node.parent()
      return parent ? named([parent]) : []
    }
    case 'child':
      return named(node.children())
    case 'descendant':
      return named([...descendants(node)])
  }
}

function* descendants(node: DataNode): Generator<DataNode> {
  for (const child of node.children()) {
    yield child
    yield* descendants(child)
  }
}

/** The node above the root element, where absolute paths start. */
export function documentOf(root: DataNode): DataNode {
  return { name: '', key: '/', text: () => '', parent: () => undefined, children: () => [root] }
}

export function nodesOf(value: Value): readonly DataNode[] {
  return isNodes(value) ? value : []
}

export function distinct(nodes: DataNode[]): DataNode[] {
  return [...new Map(nodes.map((node) => [node.key, node])).values()]
}
