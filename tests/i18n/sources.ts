/** Which messages the sources use, read by the TypeScript compiler: every literal, and what templates can become. */
import { join } from 'node:path'
import ts from 'typescript'
import { z } from 'zod'

export interface Uses {
  /** String literals of the sources that look like a message id or the tail of one, and where. */
  literals: Map<string, string>
  /** Ids of templates whose parts have a closed set of values, and where: `surveys-privacy-${value}` is three of them. */
  closed: Map<string, string>
  /** Templates of which a part may be any text: a pattern of their ids, the text before that part, and where. */
  open: { pattern: RegExp; prefix: string; where: string }[]
  /** Texts of other templates that can end an id: heads of those with open parts, and suffixes as in `${key}-page`. */
  heads: Set<string>
  suffixes: Set<string>
  /** Closed sets of the arguments of calls, by function name: `invalid('empty')`. */
  arguments: { callee: string; file: string; values: string[]; index: number; where: string }[]
}

const root = join(import.meta.dirname, '../..')

/** @param isPrefix whether a template's first text begins a message id */
export function usesInSources(isPrefix: (text: string) => boolean): Uses {
  const read = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const config = ts.parseJsonConfigFileContent(
    z.record(z.string(), z.unknown()).parse(read.config),
    ts.sys,
    root,
  )
  const files = config.fileNames.filter(
    (file) =>
      /\/(?:commands|src|scripts)\//.test(file.slice(root.length)) && !file.includes('/db/generated/'),
  )
  const program = ts.createProgram(files, { ...config.options, noEmit: true })
  const checker = program.getTypeChecker()
  const uses: Uses = {
    literals: new Map(),
    closed: new Map(),
    open: [],
    heads: new Set(),
    suffixes: new Set(),
    arguments: [],
  }

  /** All the texts that an expression can be; undefined where there is no end of them. */
  const values = (expression: ts.Expression): string[] | undefined => {
    if (ts.isTemplateExpression(expression)) return filled(expression)
    return ofType(checker.getTypeAtLocation(expression))
  }
  const ofType = (type: ts.Type): string[] | undefined => {
    if (type.isUnion()) return all(type.types.map(ofType))?.flat()
    if (type.isStringLiteral() || type.isNumberLiteral()) return [String(type.value)]
    const bound = type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : undefined
    return bound && bound !== type ? ofType(bound) : undefined
  }
  const filled = (template: ts.TemplateExpression): string[] | undefined => {
    let texts: string[] | undefined = [template.head.text]
    for (const span of template.templateSpans) {
      const parts = values(span.expression)
      texts = texts?.flatMap((text) => parts?.map((part) => text + part + span.literal.text) ?? [])
      if (!parts) return undefined
    }
    return texts
  }

  for (const source of program.getSourceFiles()) {
    if (!files.includes(source.fileName)) continue
    const file = source.fileName.slice(root.length + 1)
    const visit = (node: ts.Node): void => {
      const where = () => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
      if (ts.isStringLiteralLike(node)) {
        if (/^[\w.-]+$/.test(node.text)) uses.literals.set(node.text, where())
      } else if (ts.isTemplateExpression(node) && isPrefix(node.head.text)) {
        const texts = filled(node)
        for (const text of texts ?? []) uses.closed.set(text, where())
        if (!texts) uses.open.push({ pattern: patternOf(node), prefix: node.head.text, where: where() })
      } else if (ts.isTemplateExpression(node)) {
        const suffix = node.templateSpans.at(-1)?.literal.text ?? ''
        if (/^(?:[a-z]+-)+$/.test(node.head.text)) {
          const texts = filled(node)
          for (const text of texts ?? []) uses.literals.set(text, where())
          if (!texts) uses.heads.add(node.head.text)
        } else if (node.head.text === '' && /^(?:-[a-z]+)+$/.test(suffix)) uses.suffixes.add(suffix)
      } else if (ts.isCallExpression(node)) {
        const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression
        node.arguments.slice(0, 2).forEach((argument, index) => {
          if (!/^(?:error|warning|invalid|fault|problem|button)$/.test(callee.getText())) return
          const found = values(argument)
          if (found)
            uses.arguments.push({ callee: callee.getText(), file, values: found, index, where: where() })
        })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return uses
}

function patternOf(template: ts.TemplateExpression): RegExp {
  const rest = template.templateSpans.map((span) => `[\\w-]+${span.literal.text.replaceAll('.', '\\.')}`)
  return new RegExp(`^${template.head.text}${rest.join('')}$`)
}

function all<T>(items: (T | undefined)[]): T[] | undefined {
  const there = items.filter((item) => item !== undefined)
  return there.length === items.length ? there : undefined
}
