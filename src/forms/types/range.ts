import { type Form, type FormChoice, own, type Question } from '../form.ts'
import { showNumber } from './integer.ts'
import { noNumber, readNumber } from './numbers.ts'
import { answer, confirm, invalid, type QuestionType } from './type.ts'

/** Steps of a range up to which every one gets its button; wider ranges are typed. */
const maxButtons = 100

export interface RangeScale {
  start: number
  end: number
  step: number
}

/** The scale of a range question; without parameters 1 to 10 by 1 (xlsform.org, "Range"). */
export function scaleOf(question: Pick<Question, 'parameters'>): RangeScale {
  const number = (name: string, otherwise: number) => {
    const found = Number(question.parameters[name] ?? otherwise)
    return Number.isFinite(found) ? found : otherwise
  }
  return { start: number('start', 1), end: number('end', 10), step: Math.abs(number('step', 1)) || 1 }
}

/** The numbers that can be chosen, or undefined when there are too many for buttons. */
export function stepsOf(question: Pick<Question, 'parameters'>): number[] | undefined {
  const { start, end, step } = scaleOf(question)
  const count = Math.floor(Math.abs(end - start) / step + 1e-9) + 1
  if (count > maxButtons) return undefined
  return Array.from({ length: count }, (_, i) => tidy(start + Math.sign(end - start) * step * i))
}

/** What the ends or steps of a scale mean: the choices of the list that `tick_labelset` names (docs.getodk.org, "Range"). */
export function tickLabels(
  form: Pick<Form, 'choices'>,
  { type, parameters }: Pick<Question, 'type' | 'parameters'>,
): { step: number; choice: FormChoice }[] {
  const list =
    type === 'range' && parameters.tick_labelset ? own(form.choices, parameters.tick_labelset) : undefined
  return (list ?? []).map((choice) => ({ step: Number(choice.value), choice }))
}

/** 0.1 + 0.2 is 0.3 on a scale. */
function tidy(number: number): number {
  return Number(number.toFixed(10))
}

/** A number on a scale, one tap. */
export const range: QuestionType = {
  name: 'range',
  ask: 'choose-one',
  seconds: 6,
  read(typed, context) {
    const { start, end, step } = scaleOf(context.question)
    const found = readNumber(ofWhole(typed, Math.max(start, end)), context.language)
    const offScale = invalid(step === 1 ? 'range' : 'range-step', { start, end, step })
    const nearest = (number: number) => nearestStep(number, context.question)
    if (!found) return noNumber(typed, context.language, nearest, offScale)
    const isPart = Number.isInteger(start) && step === 1 && !Number.isInteger(found.number)
    if (isPart && found.number > Math.min(start, end) && found.number < Math.max(start, end))
      return invalid('integer')
    if (!isOnScale(found.number, context.question)) return offScale
    return found.certain ? answer(found.number) : confirm(found.number)
  },
  show: showNumber,
  stillValid: (value, context) => typeof value === 'number' && isOnScale(value, context.question),
}

/** "8/10", "10-ből 8", "8 out of 10" on a scale up to 10 as "~8", which is asked back; all else as it is. */
function ofWhole(typed: string, most: number): string {
  const text = typed.trim()
  const first =
    /^(\d+(?:[.,]\d+)?)\s*(?:\/|out of|of|az? (?=\d+-?b[őo]l))\s*(\d+)(?:-?b[őóo]l)?[.!]?$/iu.exec(text)
  const last = /^(?:az? )?(\d+)-?(?:b[őo]l|b[óo]l)\s+(\d+(?:[.,]\d+)?)[.!]?$/iu.exec(text)
  const [number, whole] = first ? [first[1], first[2]] : [last?.[2], last?.[1]]
  return number !== undefined && Number(whole) === most ? `~${number}` : typed
}

function nearestStep(number: number, question: Pick<Question, 'parameters'>): number {
  const { start, end, step } = scaleOf(question)
  const steps = Math.floor(Math.abs(end - start) / step + 1e-9)
  const towards = Math.sign(end - start)
  const nearest = Math.round(((number - start) * towards) / step)
  return tidy(start + towards * step * Math.min(Math.max(nearest, 0), steps))
}

/** Whether a number is one of the steps; what is no number is not. */
export function isOnScale(number: number, question: Pick<Question, 'parameters'>): boolean {
  const { start, end, step } = scaleOf(question)
  const steps = Math.abs(number - start) / step
  const within = number >= Math.min(start, end) && number <= Math.max(start, end)
  return within && Math.abs(steps - Math.round(steps)) < 1e-9
}
