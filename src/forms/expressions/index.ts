/** Expressions of forms: the ODK dialect of XPath 1.0, compiled once and evaluated over plain data. */
export { compileExpression, type Expression, evaluateBoolean, evaluateText } from './compile.ts'
export type { Scope, World } from './scope.ts'
export type { ExpressionProblem } from './tokens.ts'
export { type DataNode, toNumber, toText } from './values.ts'
