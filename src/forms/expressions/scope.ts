/** What an expression may look at while it is evaluated. */
import type { Tree } from './parse.ts'
import type { DataNode, Value } from './values.ts'

/** Everything outside the expression; made by the engine for one step. */
export interface World {
  /** IANA zone of dates and times. */
  zone: string
  /** Milliseconds since 1970 in UTC. */
  now: number
  root(): DataNode
  /** The nodes `${name}` means from a node: the one of the same repeat instance, or all. */
  reference(name: string, from: DataNode): readonly DataNode[]
  /** `instance('id')`: an attached table or a list of choices. */
  instance(id: string): DataNode | undefined
  /** The label of a choice of the question at the node. */
  choiceLabel(question: DataNode, value: string): string
  /** The text with that id, in the reader's language; '' when there is none. */
  itext(id: string): string
  /** Whole seconds since the response began. */
  elapsed(): number
  /** Cell of an attached table in the first row where `keyColumn` is `key`; '' when there is none. */
  lookUp(table: string, column: string, keyColumn: string, key: string): string
  /** 0 ≤ n < 1; the same for the same seed, node and count of calls. */
  random(from: DataNode): number
  /** A random UUID, the same for the same seed and node. */
  uuid(from: DataNode): string
  /** What `once()` found earlier for this node; undefined the first time. */
  kept(node: DataNode): string | undefined
}

export interface Scope {
  world: World
  /** The context node: `.` */
  node: DataNode
  /** The node whose expression this is: `current()`, and where `${name}` is looked up from. */
  origin: DataNode
  /** Of the context node among those a predicate tests, from 1. */
  position: number
  size: number
}

/** A compiled expression or part of one. Pure: the same scope, the same value. */
export type Evaluate = (scope: Scope) => Value

/** A function of expressions: how many arguments it takes, and what it comes to. */
export interface FunctionRule {
  min: number
  max: number
  /** Throws an ExpressionFault for arguments that can never work. */
  check?: (args: Tree[], at: number) => void
  /** In these places a name means the nodes of all instances, also from within one of them. */
  ofAll?: (index: number) => boolean
  /** In this place stands a condition on each of those nodes: its names mean what is beside it. */
  atEach?: (index: number) => boolean
  /** Nothing here can compute it: it is empty, and the import says so. */
  isLeftOut?: true
  compile(args: Evaluate[], trees: Tree[]): Evaluate
}
