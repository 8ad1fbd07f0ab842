import type { Answer } from '../form.ts'
import { haveAll, readChoices } from './select-multiple.ts'
import { confirm, invalid, type QuestionType, showText, type TypeContext } from './type.ts'

/** As many are told as still missing. */
const mostMissing = 5
/** What says only where something stands, in front of it and behind it. */
const before =
  /^(?:(?:az? )?(?:leg)?(?:els[őo](?:k[ée]nt)?|el[őo]sz[öo]r|m[áa]sod(?:ik|szor)|harmad(?:ik|szor)|negyedik|[öo]t[öo]dik|hatodik|utols[óo]|v[ée]g[üu]l|azt[áa]n|majd|ut[áa]na|v[ée]g[ée]n|(?:leg)?fontosabb|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth|fifth|sixth|then|next|after that|last(?:ly)?|finally|most important|the most important)(?: helyen| a sorban| place| is| az?)?(?!\p{L})[\s:,-]*|(?:az?|the)\s+|\d{1,2}[.):]\s+)+/iu
const behind =
  /\s+(?:(?:az?|is|the)\s+)?(?:leg)?(?:els[őo]|m[áa]sodik|harmadik|negyedik|[öo]t[öo]dik|utols[óo]|fontosabb|first|second|third|fourth|fifth|last|most important|important)(?: helyen)?$/iu
const between = /[,;\n>→]|\s(?:azt[áa]n|majd|ut[áa]na|v[ée]g[üu]l|then|finally)\s/iu

/** "Első a könyvelés, aztán a pályázat" as its labels, with commas between. */
function inOrder(typed: string): string {
  return typed
    .split(between)
    .map((part) =>
      part
        .trim()
        .replace(/[.!]+$/u, '')
        .replace(before, '')
        .replace(behind, ''),
    )
    .filter((part) => part !== '')
    .join(', ')
}

/** All of a list, put in order, best first. */
export const rank: QuestionType = {
  name: 'rank',
  ask: 'order',
  list: true,
  seconds: 18,
  read(typed, context) {
    const asTyped = readChoices(typed, context, (values) => values)
    const reading = 'value' in asTyped ? asTyped : readChoices(inOrder(typed), context, (values) => values)
    if (!('value' in reading)) return reading
    if (complete(reading.value, context)) return asTyped === reading ? reading : confirm(reading.value)
    const choices = context.choices()
    const named = Array.isArray(reading.value) ? reading.value : []
    const left = choices.filter(({ value }) => !named.includes(value))
    const [last] = left
    // Where one alone is left, its place is known.
    if (last && left.length === 1) return confirm([...named, last.value])
    const missing = left.slice(0, mostMissing).map(({ label }) => label)
    return invalid('rank-incomplete', { count: choices.length, missing: missing.join('; ') })
  },
  show(value, context) {
    if (!Array.isArray(value)) return showText(value)
    const label = (each: string) => context.choices().find((choice) => choice.value === each)?.label ?? each
    return value.map((each, index) => `${index + 1}. ${label(each)}`).join('; ')
  },
  stillValid: complete,
}

function complete(value: Answer, context: TypeContext): boolean {
  return Array.isArray(value) && value.length === context.choices().length && haveAll(value, context)
}
