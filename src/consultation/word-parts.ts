/** The parts of a Word file, by what they are to it (ECMA-376, part 2, "Relationships"): their names may be any. */
import { childElements, elementsOf, findElement } from '../reading/elements.ts'

export interface WordParts {
  /** The names of its parts; '' for one that it has not. */
  document: string
  relationships: string
  styles: string
  numbering: string
}

/**
 * @param text what a part says; '' where there is none
 * @returns undefined where the file is none of Word
 */
export function wordParts(text: (name: string) => string): WordParts | undefined {
  const document = partOf(text('_rels/.rels'), 'officeDocument', '')
  if (document === undefined || !/<\w*:?document[\s>]/.test(text(document).slice(0, 10_000))) return undefined
  const folder = document.slice(0, document.lastIndexOf('/') + 1)
  const relationships = `${folder}_rels/${document.slice(folder.length)}.rels`
  const related = text(relationships)
  return {
    ...{ document, relationships },
    styles: partOf(related, 'styles', folder) ?? '',
    numbering: partOf(related, 'numbering', folder) ?? '',
  }
}

function partOf(relationships: string, kind: string, folder: string): string | undefined {
  const root = findElement(elementsOf(relationships, true), 'Relationships')
  const target = (root ? childElements(root) : []).find(({ attributes }) =>
    attributes.Type?.endsWith(`/${kind}`),
  )?.attributes.Target
  if (target === undefined) return undefined
  return target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, '')
}
