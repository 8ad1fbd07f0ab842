/**
 * ODK's own engine of forms, @getodk/xforms-engine, as the judge of ours. It is made for browsers: while it is loaded it
 * looks for a DOM (jsdom here, with which its authors test it), and takes the two globals of CommonJS for its
 * WebAssembly parser.
 */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Form } from '../../../src/forms/form.ts'
import { xformOf } from './xform.ts'

interface Node {
  nodeType: string
  valueType?: string
  definition: { nodeset: string }
  currentState: {
    reference: string
    relevant: boolean
    readonly: boolean
    children: readonly Node[] | null
    valueOptions: readonly { value: string }[] | null
    instanceValue: string
  }
  validationState: { constraint?: { valid: boolean }; required?: { valid: boolean } }
  setValue?(value: unknown): void
  selectValues?(values: readonly string[]): void
  setValues?(values: readonly string[]): void
  addInstances(): void
  removeInstances(index: number): void
}

interface Root extends Node {
  instanceState: { instanceXML: string }
}

interface Library {
  loadForm(xml: string): Promise<{
    status: string
    error: unknown
    createInstance(): { root: Root }
  }>
}

interface Dom {
  window: {
    document: unknown
    Node: unknown
    DOMParser: { new (): { parseFromString(xml: string, type: string): Document } }
  }
}

const library = load()

async function load(): Promise<{ engine: Library; window: Dom['window'] }> {
  // @ts-expect-error: it says nothing of its types, and this is all that is used of it.
  const jsdom: { JSDOM: new () => Dom } = await import('jsdom')
  const { window } = new jsdom.JSDOM()
  const folder = dirname(fileURLToPath(import.meta.resolve('@getodk/xforms-engine')))
  Object.assign(globalThis, { __dirname: folder, require: createRequire(import.meta.url) })
  const engine: unknown = await asInBrowser(window, () => import('@getodk/xforms-engine'))
  return { engine: engine as Library, window }
}

/** The other tests of this process have no browser. */
async function asInBrowser<T>(
  { document, DOMParser, Node }: Dom['window'],
  act: () => Promise<T>,
): Promise<T> {
  const before = { document: globalThis.document, DOMParser: globalThis.DOMParser, Node: globalThis.Node }
  Object.assign(globalThis, { document, DOMParser, Node })
  try {
    return await act()
  } finally {
    Object.assign(globalThis, before)
  }
}

/** What is seen of a question at one moment, by either engine. Nothing is said of what is not relevant. */
export interface Seen {
  value: string
  readOnly: boolean
  /** An answer is wanted and is not there. */
  missing: boolean
  /** The answer is not what it may be. */
  violated: boolean
  choices?: string[]
}
/** By path, `group/repeat[1]/name`; of an instance of a repeat nothing is known but that it is there. */
export type Sight = Record<string, Seen | 'instance'>

export class OdkForm {
  static async of(form: Form): Promise<OdkForm> {
    const { engine, window } = await library
    const xml = xformOf(form)
    const loaded = await asInBrowser(window, () => engine.loadForm(xml))
    if (loaded.error) throw new Error(`not loaded: ${xml}`, { cause: loaded.error })
    return new OdkForm(loaded.createInstance().root, window, xml)
  }

  private constructor(
    readonly root: Root,
    readonly window: Dom['window'],
    readonly xml: string,
  ) {}

  sight(): Sight {
    const found: Sight = {}
    for (const node of this.#nodes(this.root)) {
      const path = pathOf(node)
      if (node.nodeType === 'repeat-instance') found[path] = 'instance'
      if (node.currentState.children !== null || path.endsWith('_count')) continue
      const { instanceValue, valueOptions, readonly } = node.currentState
      const { constraint, required } = node.validationState
      found[path] = {
        value: instanceValue,
        readOnly: readonly,
        // Of what nobody can answer now nothing is wrong: it would hold up a person who cannot mend it.
        missing: !readonly && required?.valid === false,
        violated: !readonly && constraint?.valid === false,
        ...(['select', 'rank'].includes(node.nodeType) && {
          choices: (valueOptions ?? []).map(({ value }) => value),
        }),
      }
    }
    return found
  }

  /** Puts in an answer as ODK writes it; '' for none. */
  answer(path: string, text: string): void {
    const node = [...this.#nodes(this.root)].find((each) => pathOf(each) === path)
    if (!node) throw new Error(`ODK has no ${path}`)
    const values = text === '' ? [] : text.split(' ')
    if (node.selectValues) node.selectValues(values)
    else if (node.setValues) node.setValues(values)
    else if (node.nodeType === 'trigger') node.setValue?.(text === 'OK')
    else node.setValue?.(text === '' && node.valueType !== 'string' ? null : text)
  }

  /** One instance more after the last. */
  add(repeat: string): void {
    this.#repeat(repeat).addInstances()
  }

  /** @param number from 1 */
  remove(repeat: string, number: number): void {
    this.#repeat(repeat).removeInstances(number - 1)
  }

  /** What would be sent: the answers, by path, without the empty ones; instances of repeats as ''. */
  submission(): Record<string, string> {
    const { DOMParser } = this.window
    const { documentElement } = new DOMParser().parseFromString(
      this.root.instanceState.instanceXML,
      'text/xml',
    )
    const repeats = new Set(
      [...this.#nodes(this.root)].flatMap(({ nodeType, definition }) =>
        nodeType === 'repeat-instance' ? [definition.nodeset] : [],
      ),
    )
    const found: Record<string, string> = {}
    const visit = (element: Element, at: string, nodeset: string): void => {
      const counts = new Map<string, number>()
      for (const child of element.children) {
        const name = child.tagName
        const count = (counts.get(name) ?? 0) + 1
        counts.set(name, count)
        const own = `${nodeset}/${name}`
        if (own === '/data/meta' || name.endsWith('_count')) continue
        const path = `${at}${name}${repeats.has(own) ? `[${count}]` : ''}`
        if (repeats.has(own)) found[path] = ''
        if (child.children.length > 0) visit(child, `${path}/`, own)
        else if (child.textContent) found[path] = child.textContent
      }
    }
    visit(documentElement, '', '/data')
    return found
  }

  #repeat(path: string): Node {
    const found = [...this.#nodes(this.root)].find(
      (node) => node.nodeType.startsWith('repeat-range') && pathOf(node) === path,
    )
    if (!found) throw new Error(`ODK has no repeat ${path}`)
    return found
  }

  *#nodes(from: Node): Generator<Node> {
    for (const node of from.currentState.children ?? []) {
      if (!node.currentState.relevant || node.currentState.reference.startsWith('/data/meta')) continue
      yield node
      yield* this.#nodes(node)
    }
  }
}

function pathOf(node: Node): string {
  return node.currentState.reference.replace(/^\/data\//, '')
}
