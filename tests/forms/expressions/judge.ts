/**
 * ODK's own XPath, @getodk/xpath, as the judge of ours. It is made for browsers: it wants a DOM (linkedom here) and two
 * globals of CommonJS for its WebAssembly parser. Its dependency @getodk/common was never published; nothing of it is
 * imported at run time, so package.json lets another package stand in.
 */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DOMParser } from 'linkedom'

export interface Judge {
  text(expression: string): string
  number(expression: string): number
  boolean(expression: string): boolean
}

interface Evaluator {
  evaluateString(expression: string, options: { contextNode: unknown }): string
  evaluateNumber(expression: string, options: { contextNode: unknown }): number
  evaluateBoolean(expression: string, options: { contextNode: unknown }): boolean
}

interface Library {
  DEFAULT_DOM_ADAPTER: Record<string, unknown>
  XFormsXPathEvaluator: new (options: Record<string, unknown>) => Evaluator
}

/** What linkedom's elements have of the DOM. */
interface DomNode {
  localName: string
  children: Iterable<DomNode>
}

const kinds: Record<number, string> = { 9: 'document', 1: 'element', 2: 'attribute', 3: 'text', 8: 'comment' }

const library = load()

async function load(): Promise<Library> {
  const folder = dirname(fileURLToPath(import.meta.resolve('@getodk/xpath')))
  Object.assign(globalThis, { __dirname: folder, require: createRequire(import.meta.url) })
  const found: unknown = await import('@getodk/xpath')
  return found as Library
}

/** Judges expressions over a document; the context node is the one found by `path` of element names and places. */
export async function judgeOf(xml: string, path: [string, number][]): Promise<Judge> {
  const { DEFAULT_DOM_ADAPTER, XFormsXPathEvaluator } = await library
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  const kindOf = (node: { nodeType: number }) => kinds[node.nodeType]
  const evaluator = new XFormsXPathEvaluator({
    domAdapter: {
      ...DEFAULT_DOM_ADAPTER,
      getNodeKind: kindOf,
      isXPathNode: (value: unknown) =>
        typeof value === 'object' && value !== null && 'nodeType' in value && Number(value.nodeType) in kinds,
      getNamespaceURI: () => null,
      resolveNamespaceURI: () => null,
    },
    rootNode: document,
    timeZoneId: 'UTC',
    itextTranslationsByLanguage: new Map(),
    secondaryInstancesById: new Map(),
  })
  let contextNode: DomNode | undefined = document.documentElement as DomNode
  for (const [name, place] of path) {
    contextNode = [...(contextNode?.children ?? [])].filter((child) => child.localName === name)[place - 1]
  }
  return {
    text: (expression) => evaluator.evaluateString(expression, { contextNode }),
    number: (expression) => evaluator.evaluateNumber(expression, { contextNode }),
    boolean: (expression) => evaluator.evaluateBoolean(expression, { contextNode }),
  }
}
