/** What the forms of programmes ask, and what the answers say: a new one, and a change of one thing. */

import { z } from 'zod'
import type { Language } from '../base/language.ts'
import { ask, form } from '../forms/build.ts'
import type { Answer, Form, Item } from '../forms/form.ts'
import { inBoth, type Said, translator } from '../i18n/index.ts'
import { inZone, type Moment, momentSchema } from '../time/moment.ts'
import type { Found } from './one-message.ts'
import { remindersIn, remindersTyped } from './own-reminders.ts'
import { type InLanguages, type Programme, programmeTypes } from './programme.ts'
import { questionQuestions, questionsFrom } from './rsvp-chat.ts'
import { quotaQuestion, seatQuestions, seatRulesFrom } from './seat-questions.ts'
import type { NewProgramme, ProgrammeEdit } from './store.ts'

/**
 * Title: the ceiling of Discord's scheduled events (API, "Guild Scheduled Event": name 1–100), so that it is shown there
 * whole. Descriptions (1–1000 there) and a place with the way to it may be longer: they are shortened there alone. A
 * description and what stands around it fit one message of Telegram's (4096) and one embed of Discord's.
 */
export const longest = { title: 100, description: 3000, place: 400 }

/** The form of `/programme new`. `starts`: the start if it has been given, so that an end can be a time alone. */
export function newProgrammeForm(starts: Moment | null): Form {
  return form('programme', inBoth('programmes-form-new'), [
    ask('type', 'select_one', inBoth('programmes-form-type'), {
      choices: programmeTypes.map((value) => ({ value, label: inBoth(`programmes-type-${value}`) })),
    }),
    ...titleQuestions(),
    ...descriptionQuestions(),
    startQuestion(),
    endQuestion(starts),
    placeQuestion(),
    capacityQuestion(),
    // Few programmes have one: it is not asked for, but kept where it was said.
    quotaQuestion({ relevant: "${quota} != ''" }),
    deadlineQuestion('decimal-date-time(${starts})'),
  ])
}

export const changeable = [
  'title',
  'description',
  'time',
  'place',
  'capacity',
  'deadline',
  'seats',
  'questions',
  'reminders',
] as const
export type Changeable = (typeof changeable)[number]

/**
 * The form that changes one thing; what stands now is offered as the answer.
 * @param zone of the workspace: what is typed is meant in it, so what stands is offered in it, too
 * @param language of whoever changes it, in which what stands is written
 */
export function changeForm(
  programme: Programme,
  what: Changeable,
  starts: Moment | null,
  zone: string,
  language: Language = 'hu',
): Form {
  const questions = changeQuestions(programme, what, starts, inZone(programme.starts, zone), language)
  return form('programme-change', inBoth(`programmes-change-${what}`), questions)
}

function changeQuestions(
  programme: Programme,
  what: Changeable,
  starts: Moment | null,
  standing: Moment,
  language: Language,
): Item[] {
  switch (what) {
    case 'title':
      return titleQuestions(programme.title)
    case 'description':
      return descriptionQuestions(programme.description)
    case 'time':
      return [startQuestion(standing), endQuestion(starts), ...reasonQuestion(programme)]
    case 'place':
      return [placeQuestion(programme), ...reasonQuestion(programme)]
    case 'capacity':
      return [capacityQuestion(programme.capacity)]
    case 'deadline':
      return [deadlineQuestion(`decimal-date-time('${standing.local}')`)]
    case 'seats':
      return seatQuestions(programme)
    case 'questions':
      return questionQuestions(programme)
    case 'reminders':
      return [remindersQuestion(programme, language)]
  }
}

function titleQuestions(now: InLanguages = {}): Item[] {
  const limit = `string-length(.) <= ${longest.title}`
  return [
    ask('title_hu', 'text', inBoth('programmes-form-title-hu'), {
      required: false,
      hint: inBoth('programmes-form-one-language'),
      constraint: limit,
      ...(now.hu !== undefined && { default: now.hu }),
    }),
    ask('title_en', 'text', inBoth('programmes-form-title-en'), {
      required: "${title_hu} = ''",
      constraint: limit,
      ...(now.en !== undefined && { default: now.en }),
    }),
  ]
}

function descriptionQuestions(now: InLanguages = {}): Item[] {
  return (['hu', 'en'] as const).map((language) => {
    const text = now[language]
    return ask(`description_${language}`, 'text', inBoth(`programmes-form-description-${language}`), {
      required: false,
      appearance: ['multiline'],
      constraint: `string-length(.) <= ${longest.description}`,
      ...(text !== undefined && { default: text }),
    })
  })
}

function startQuestion(now?: Moment): Item {
  return ask('starts', 'moment', inBoth('programmes-form-starts'), {
    hint: inBoth('programmes-form-starts-hint'),
    constraint: 'decimal-date-time(.) > decimal-date-time(now())',
    constraintMessage: inBoth('programmes-fault-start-past'),
    // "dec. 3. 17-19" says the end, too: it is not asked then.
    parameters: { end: 'ends', repeats: 'programmes-fault-start-repeats' },
    ...(now && { default: now.local }),
  })
}

function endQuestion(starts: Moment | null): Item {
  return ask('ends', 'moment', inBoth('programmes-form-ends'), {
    required: false,
    hint: inBoth('programmes-form-ends-hint'),
    constraint: 'decimal-date-time(.) > decimal-date-time(${starts})',
    constraintMessage: inBoth('programmes-fault-end-before-start'),
    parameters: starts ? { after: starts.local } : {},
  })
}

function placeQuestion(now?: Pick<Programme, 'place' | 'link'>): Item {
  const text = [now?.place, now?.link].filter((part) => part).join(' ')
  return ask('place', 'text', inBoth('programmes-form-place'), {
    hint: inBoth('programmes-form-place-hint'),
    constraint: `string-length(.) <= ${longest.place}`,
    ...(text !== '' && { default: text }),
  })
}

function remindersQuestion({ reminders }: Programme, language: Language): Item {
  // Read in either language; offered in the reader's.
  const standing = remindersTyped(reminders, translator(language))
  return ask('reminders', 'text', inBoth('reminders-own-form'), {
    required: false,
    appearance: ['multiline'],
    hint: inBoth('reminders-own-hint'),
    constraint: 'string-length(.) <= 2000',
    ...(standing !== '' && { default: standing }),
  })
}

/** Why it changes: asked where people hear of the change. */
function reasonQuestion({ status }: Programme): Item[] {
  if (status !== 'announced') return []
  return [
    ask('reason', 'text', inBoth('changes-form-why'), {
      required: false,
      hint: inBoth('changes-form-reason-hint'),
      constraint: 'string-length(.) <= 300',
    }),
  ]
}

function capacityQuestion(now: number | null = null): Item {
  return ask('capacity', 'integer', inBoth('programmes-form-capacity'), {
    required: false,
    hint: inBoth('programmes-form-capacity-hint'),
    constraint: '. >= 1 and . <= 100000',
    constraintMessage: inBoth('programmes-fault-capacity'),
    ...(now !== null && { default: String(now) }),
  })
}

/** `starts` is an expression. */
function deadlineQuestion(starts: string): Item {
  return ask('deadline', 'moment', inBoth('programmes-form-deadline'), {
    required: false,
    hint: inBoth('programmes-form-deadline-hint'),
    constraint: `decimal-date-time(.) > decimal-date-time(now()) and decimal-date-time(.) <= ${starts}`,
    constraintMessage: inBoth('programmes-fault-deadline'),
  })
}

const answersSchema = z.object({
  type: z.enum(programmeTypes).optional(),
  title_hu: z.string().optional(),
  title_en: z.string().optional(),
  description_hu: z.string().optional(),
  description_en: z.string().optional(),
  starts: momentSchema.optional(),
  ends: momentSchema.optional(),
  place: z.string().optional(),
  capacity: z.number().optional(),
  quota: z.number().optional(),
  deadline: momentSchema.optional(),
  reminders: z.string().optional(),
})

/** What the answers of the new form say; whom it is for is asked afterwards. */
export function programmeFrom(answers: Record<string, Answer>): Omit<NewProgramme, 'audience'> {
  const given = answersSchema.required({ type: true, starts: true }).parse(answers)
  return {
    type: given.type,
    title: inLanguages(given.title_hu, given.title_en),
    description: inLanguages(unlessDash(given.description_hu), unlessDash(given.description_en)),
    starts: given.starts,
    ends: given.ends ?? null,
    deadline: given.deadline ?? null,
    ...placeFrom(given.place ?? ''),
    capacity: given.capacity ?? null,
    quota: given.quota ?? null,
  }
}

/** What the answers of a change form say. An answer left out means: none any more. */
export function editFrom(what: Changeable, answers: Record<string, Answer>): ProgrammeEdit {
  const given = answersSchema.parse(answers)
  switch (what) {
    case 'title':
      return { title: inLanguages(given.title_hu, given.title_en) }
    case 'description':
      return { description: inLanguages(unlessDash(given.description_hu), unlessDash(given.description_en)) }
    case 'time':
      return { ...(given.starts && { starts: given.starts }), ends: given.ends ?? null }
    case 'place':
      return placeFrom(given.place ?? '')
    case 'capacity':
      return { capacity: given.capacity ?? null }
    case 'deadline':
      return { deadline: given.deadline ?? null }
    case 'seats':
      return seatRulesFrom(answers)
    case 'questions':
      return { questions: questionsFrom(answers) }
    case 'reminders': {
      const read = remindersIn(given.reminders ?? '')
      return read.kind === 'read' ? { reminders: read.reminders } : {}
    }
  }
}

/** What came at once, without what a question of the form would refuse for its length: that is said. */
export function asAsked({ unclear = [], sessions: _, repeats: __, ...given }: Found): {
  found: Omit<Found, 'unclear' | 'sessions' | 'repeats'>
  unclear: Said[]
} {
  const tooLong = Object.entries(given).flatMap(([name, value]) => {
    const [what, most] = Object.entries(longest).find(([one]) => name.startsWith(one)) ?? []
    return what !== undefined && most !== undefined && String(value).length > most
      ? [{ name, what, most }]
      : []
  })
  const names = tooLong.map(({ name }) => name)
  const found = Object.fromEntries(
    Object.entries(given).filter(([name]) => !names.includes(name)),
  ) as typeof given
  const long = tooLong.map(({ what, most }) => ({ key: 'programmes-read-long', args: { what, most } }))
  return { found, unclear: [...unclear, ...long] }
}

/** Answers without those that are wrong, to be asked anew: what was refused is no reason to ask for the rest. */
export function withoutFaults<Given extends object>(answers: Given, faults: readonly Said[]): Given {
  const wrong = faults.flatMap(({ key }) => askedAnew[key] ?? [])
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !wrong.includes(name))) as Given
}

const askedAnew: Record<string, string[]> = {
  'programmes-fault-start-past': ['starts', 'ends'],
  'programmes-fault-end-before-start': ['ends'],
  'programmes-fault-deadline-past': ['deadline'],
  'programmes-fault-deadline-after-start': ['deadline'],
  'programmes-fault-deadline': ['deadline'],
  'seats-fault-quota': ['quota'],
  'seats-fault-quota-number': ['quota'],
}

/** Splits "Minta Ház, https://…" into a place and a link; either may be missing. */
export function placeFrom(text: string): { place: string | null; link: string | null } {
  const found = /https?:\/\/[^\s<>"]+/i.exec(text)?.[0]
  const link = found !== undefined && URL.canParse(found) ? found.replace(/[.,;)]+$/, '') : null
  const rest = (link === null || found === undefined ? text : text.replace(found, ' '))
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
  return { place: rest === '' ? null : rest, link }
}

function inLanguages(hu: string | undefined, en: string | undefined): InLanguages {
  return { ...(hu !== undefined && { hu }), ...(en !== undefined && { en }) }
}

/** A dash alone is how people say "nothing here". */
function unlessDash(text: string | undefined): string | undefined {
  return text !== undefined && /^\s*[-–—]+\s*$/.test(text) ? undefined : text
}
