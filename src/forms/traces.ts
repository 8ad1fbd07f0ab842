/** What the values of a form tell of themselves: when it was filled in, and by whom. */
import type { Form } from './form.ts'
import { planOf } from './plan.ts'
import type { ExpressionField, Look, PlanNode } from './plan-tree.ts'

/** Metadata an XLSForm records by itself: it tells when and by whom, so protected surveys never keep it. */
export const metadata: ReadonlySet<string> = new Set([
  'start',
  'end',
  'today',
  'username',
  'deviceid',
  'email',
  'phonenumber',
  'subscriberid',
  'simserial',
  'audit',
  'start-geopoint',
])

/**
 * Paths whose values tell when a form was filled in or by whom: metadata, and whatever takes its value from it or from
 * now(), today(), uuid() or random(), by a calculation or a default, however indirectly. What nobody is asked tells
 * it also by its being there, so for that the conditions count too.
 */
export function revealing(form: Form): ReadonlySet<string> {
  const known = revealed.get(form)
  if (known) return known
  const { nodes } = planOf(form)
  const tells = (node: PlanNode, found: ReadonlySet<PlanNode>): boolean =>
    metadata.has(node.question?.type ?? '') ||
    sourcesOf(node).some(
      ({ functions, looks }) =>
        tellingFunctions.some((name) => functions.has(name)) ||
        looks.some(({ node: seen }) => found.has(seen)),
    )
  const paths = pathsOf(nodes, (node, found) => node.question !== undefined && tells(node, found))
  revealed.set(form, paths)
  return paths
}

/** Of those that are {@link revealing} the questions that people are asked: their default tells. */
export function askedTraces(form: Form): ReadonlySet<string> {
  const { byPath } = planOf(form)
  return new Set(
    [...revealing(form)].filter((path) => {
      const { type, question } = byPath.get(path) ?? {}
      return type !== undefined && type.ask !== 'none' && question?.readOnly === undefined
    }),
  )
}

/** Paths of what the engine notes of a person by itself, and of whatever looks at it: `once(concat(${username}, …))`. */
export function personalPaths(form: Form): ReadonlySet<string> {
  return pathsOf(
    planOf(form).nodes,
    ({ question, sees }, found) =>
      personal.has(question?.type ?? '') || [...sees].some((seen) => found.has(seen)),
  )
}

/** Answers without the values that nobody was asked for and that tell who answered. @param answers by path */
export function withoutNoted<T>(form: Form, answers: Readonly<Record<string, T>>): Record<string, T> {
  const { byPath } = planOf(form)
  const personal = personalPaths(form)
  const isNoted = (path: string) => {
    const { type, question } = byPath.get(path) ?? {}
    return personal.has(path) && (type?.ask === 'none' || question?.readOnly !== undefined)
  }
  return Object.fromEntries(
    Object.entries(answers).filter(([path]) => !isNoted(path.replace(/\[\d+\]/g, ''))),
  )
}

/** Paths of what belongs to a set by itself or by looking at what does. @param belongs given those found so far */
function pathsOf(
  nodes: readonly PlanNode[],
  belongs: (node: PlanNode, found: ReadonlySet<PlanNode>) => boolean,
): ReadonlySet<string> {
  const found = new Set<PlanNode>()
  for (let before = -1; found.size > before; ) {
    before = found.size
    for (const node of nodes) if (!found.has(node) && belongs(node, found)) found.add(node)
  }
  return new Set([...found].map(({ path }) => path))
}

const personal = new Set(['username', 'deviceid', 'email', 'phonenumber'])

const revealed = new WeakMap<Form, ReadonlySet<string>>()

/** Functions whose results depend on the time, on chance or on the person. */
export const tellingFunctions = ['now', 'today', 'duration', 'uuid', 'random', 'randomize']

/** The expressions that decide a question's value, by their functions and what they look at. */
function sourcesOf(node: PlanNode): { functions: ReadonlySet<string>; looks: readonly Look[] }[] {
  const of = (at: PlanNode, ...fields: ExpressionField[]) =>
    fields.flatMap((field) => {
      const expression = at.expressions[field]
      return expression ? [{ functions: expression.functions, looks: at.looks[field] ?? [] }] : []
    })
  const found = of(node, 'calculation', 'default')
  if (node.type?.ask === 'none')
    for (let at: PlanNode | undefined = node; at; at = at.parent)
      found.push(...of(at, 'relevant', 'repeat_count'))
  return found
}
