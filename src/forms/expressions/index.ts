/** Expressions of forms: the ODK dialect of XPath 1.0, compiled once and evaluated over plain data. */
export {
  compileExpression,
  type Expression,
  evaluateBoolean,
  evaluateText,
  quotedReference,
} from './compile.ts'
export { functionRules } from './functions.ts'
export { type Tree, treesOf } from './parse.ts'
export type { Scope, World } from './scope.ts'
export type { ExpressionProblem } from './tokens.ts'
export { type DataNode, toNumber, toText } from './values.ts'
