/** What the engine is given, keeps and gives back. All plain data. */
import { z } from 'zod'
import { stored } from '../base/stored/index.ts'
import { formStateMigrations } from '../base/stored/migrations/form-state.ts'
import { type Answer, answerSchema, type FileValue, type Place } from './form.ts'

/**
 * Where a question is: names of its groups and its own, joined by `/`; a repeat carries the number of the instance,
 * from 1: `members[2]/name`. Without groups it is just the question's name.
 */
export type Path = string

/** Instances of one repeat, at most: a count that somebody mistypes must not fill the memory. */
export const maxInstances = 200

/** The path of "another one?" after an instance of a repeat. */
export function anotherPath(instance: Path): Path {
  return `${instance}+`
}

/** Of a reference to what was answered the last time, `${last-saved#name}`, the question's name. */
export function earlierName(reference: string): string | undefined {
  return /^last-saved#(.+)$/.exec(reference)?.[1]
}

/** An answer understood, and what else was said with it: answers to other questions, by path. */
const offerSchema = z.strictObject({
  value: answerSchema,
  also: z.record(z.string(), answerSchema).exactOptional(),
})
export type Offer = z.infer<typeof offerSchema>

const doubtSchema = z.strictObject({
  key: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
})

/**
 * The state of one person's answering. Stored after each step (`storedState`).
 * Nothing in it depends on the platform.
 */
const stateSchema = z.strictObject({
  formId: z.string(),
  formVersion: z.string(),
  /** The language in which the person reads and types. */
  language: z.string(),
  /** Seeds shuffling, random() and uuid(). Any text; unguessable if the form uses uuid(). */
  seed: z.string(),
  /** What was answered the last time, by the question's name, as ODK writes it: `${last-saved#name}`. */
  earlier: z.record(z.string(), z.string()).exactOptional(),
  /** Instants, ISO 8601 in UTC. */
  startedAt: z.string(),
  finishedAt: z.string().exactOptional(),
  /** By path. null: seen and left empty. Answers to questions that are not relevant now are kept here too. */
  answers: z.record(z.string(), answerSchema.nullable()),
  /** Values the engine fills in once and keeps: start, today, once(…), dynamic defaults. */
  kept: z.record(z.string(), z.string()),
  /** Of answered questions with a calculation: a digest of what the calculation looked at. */
  inputs: z.record(z.string(), z.string()).exactOptional(),
  /** Paths of those whose calculation took the place of an answer, its inputs having changed. */
  computed: z.array(z.string()).exactOptional(),
  /** The question at hand; `review` for the summary; `done` at the end. */
  position: z.discriminatedUnion('at', [
    z.strictObject({ at: z.literal('question'), path: z.string() }),
    z.strictObject({ at: z.literal('review') }),
    z.strictObject({ at: z.literal('done') }),
  ]),
  paused: z.boolean(),
  /** The person is to say in which of the form's languages they want to read it. */
  choosing: z.literal(true).exactOptional(),
  /** What has been chosen so far in a question with several choices. */
  draft: z.array(z.string()).exactOptional(),
  /** Understood answers: one waits for the person's yes, of several the person chooses. */
  pending: z.array(offerSchema).min(1).exactOptional(),
  /** Why there are several: what asks which. */
  doubt: doubtSchema.exactOptional(),
  /**
   * Typed and not yet an answer, by path: what was filled in the same dialogue after a question that is not settled,
   * and what was asked back.
   */
  ahead: z.record(z.string(), z.string()).exactOptional(),
  /** A part of the answer to what is asked ("kedden"): what is said next may be the rest of it. */
  half: z.string().exactOptional(),
  /** The question that a text was said to, by the platform's id of its message: an edited message changes its answer. */
  typed: z.record(z.string(), z.string()).exactOptional(),
  /** The instance of a repeat that the person wants to take out, to be confirmed. */
  removing: z.string().exactOptional(),
  /** The page of choices shown. */
  page: z.number().int().min(0).exactOptional(),
})
export type FormState = z.infer<typeof stateSchema>
export const storedState = stored<FormState>('form-state', formStateMigrations, stateSchema)

/** What the engine may know of the world. */
export interface FormEnv {
  now: Date
  /** IANA zone of wall-clock times, e.g. Europe/Budapest. */
  zone: string
  /** For the XLSForm types `username`, `email`, `phonenumber`, `deviceid`; absent values stay empty. */
  person?: { username?: string; email?: string; phoneNumber?: string; deviceId?: string }
}

/** What a person did. `path`s and choice values not in the form are answered with an `invalid`, never a throw. */
export type FormInput =
  /** Typed, in the person's own way of writing. Also matches a choice by its label. */
  | { kind: 'text'; text: string }
  /** Whole answer chosen at once: one value, or all of several (native widgets). */
  | { kind: 'choose'; values: string[] }
  /** One of several pressed: adds or removes it (in pressing order for `rank`). */
  | { kind: 'toggle'; value: string }
  /** All that is chosen so far of several, which goes on until it is ended; of places the first so many. */
  | { kind: 'mark'; values: string[] }
  /** Ends a question with several choices. */
  | { kind: 'chosen' }
  /** Several text questions at once, by path; the first is the question at hand. Empty text skips. */
  | { kind: 'fields'; values: Record<Path, string> }
  | { kind: 'file'; file: FileValue }
  | { kind: 'location'; place: Place }
  /** Takes the default value offered, or leaves the answer given earlier as it is. */
  | { kind: 'take-default' }
  | { kind: 'keep' }
  /** Takes the instance of a repeat that the question at hand is in out again: asked back first. */
  | { kind: 'remove' }
  /** Yes / no to "did I understand it right?", or to taking an instance out. */
  | { kind: 'confirm' }
  | { kind: 'reject' }
  /** One of the answers offered, by its place among them. */
  | { kind: 'pick'; index: number }
  | { kind: 'back' }
  | { kind: 'skip' }
  | { kind: 'page'; page: number }
  | { kind: 'pause' }
  /** Throws all of it away, where whoever holds the form does that. */
  | { kind: 'cancel' }
  | { kind: 'resume' }
  /** Goes to a question to change its answer. */
  | { kind: 'jump'; path: Path }
  /** From the summary: everything is right. */
  | { kind: 'finish' }
  | { kind: 'language'; language: string }
  /** Asks which language it shall be. */
  | { kind: 'languages' }

/**
 * What is wrong with an input: a Fluent message of forms.ftl and its arguments. When the form itself says it in its
 * own words (constraint_message), `text` holds them, plain, in the person's language: show that instead.
 */
export interface Problem {
  key: string
  args: Record<string, string | number>
  text?: string
}

/** What a step came to; ask `prompt` what to show next in every case but `done`. */
export type Outcome =
  | { kind: 'prompt' }
  | { kind: 'invalid'; problem: Problem; path: Path }
  | { kind: 'paused' }
  | { kind: 'cancelled' }
  | { kind: 'done' }

export interface PromptChoice {
  value: string
  label: string
  selected: boolean
  /** Index in the form's whole list: short and stable under filters and shuffling. */
  index: number
  image?: string
}

export interface Progress {
  /** From 1. */
  current: number
  total: number
}

/** Texts shown before a question: relevant notes and the headings of groups just entered. Plain text. */
export interface Preamble {
  kind: 'note' | 'heading'
  text: string
  image?: string
  medium?: string
}

export interface QuestionPrompt {
  kind: 'question'
  path: Path
  /** Canonical type name; `repeat` for "another one?" (choices yes and no). */
  type: string
  ask: AskKind
  preamble: Preamble[]
  /** Plain text, `${name}` replaced, in the person's language. */
  label: string
  hint?: string
  guidance?: string
  image?: string
  /** Name of an attached sound, video or big picture. */
  medium?: string
  required: boolean
  choices: PromptChoice[]
  /** There is nothing to choose from; `change`: the earlier answer that this follows from, where one is known. */
  emptied?: { change?: { path: Path; label: string } }
  /** In the order chosen so far (choose-many, order); places in ODK's writing (places). */
  draft: string[]
  page: number
  appearance: string[]
  parameters: Record<string, string>
  /** The answer already given, if any, and how it reads. */
  answer?: { value: Answer; text: string }
  /** Offered as a one-tap answer. */
  default?: { value: Answer; text: string }
  progress: Progress
  canBack: boolean
  canSkip: boolean
  /** The form has languages to choose among. */
  languages?: true
  /** The instance of a repeat that can be taken out from here, as it is called: "Member 2.". */
  removable?: string
  /** Where an answer has a length of its own at most: that is said before. */
  limit?: number
  /** This and the following text questions that may be asked in one dialogue; at most 5, each surely the next. */
  together: TextQuestion[]
}

export interface TextQuestion {
  path: Path
  type: string
  label: string
  hint?: string
  required: boolean
  multiline: boolean
  /** Characters (UTF-16 units) at most. */
  maxLength?: number
  /** What to fill in beforehand: an earlier answer, or what was typed and not yet understood. */
  value?: string
}

/** How a question is asked; a platform's widgets go by this (see `Ask` of base/message.ts). */
export type AskKind =
  | 'choose-one'
  | 'choose-many'
  | 'order'
  | 'text'
  | 'image'
  | 'audio'
  | 'video'
  | 'file'
  | 'location'
  | 'places'

export type Prompt =
  | QuestionPrompt
  /** "I understood this: … Is it right?" */
  | {
      kind: 'confirm'
      path: Path
      label: string
      value: Answer
      text: string
      progress: Progress
      canBack: boolean
    }
  /** "Which of these?" */
  | {
      kind: 'offers'
      path: Path
      label: string
      doubt: Problem
      /** How each reads. */
      offers: string[]
      progress: Progress
      canBack: boolean
    }
  /** "In which language?" */
  | { kind: 'languages'; title: string; languages: string[]; current: string }
  /** "Take this out, with these answers?" */
  | { kind: 'remove'; path: Path; label: string; lines: SummaryLine[] }
  /** The summary; `closing` are the notes after the last question. */
  /** `page`: the answers are listed to choose one to change, from this page on. */
  | { kind: 'review'; title: string; lines: SummaryLine[]; closing: Preamble[]; page?: number }
  | { kind: 'done'; title: string; closing: Preamble[] }

export interface SummaryLine {
  path: Path
  /** The question's label. */
  label: string
  /** The answer in the reader's words; '' when it was left empty. */
  text: string
  /** It was computed again after the person had answered, from what changed since. */
  computed?: true
}

/** One answer of a finished (or half-finished) form. */
export interface ResultValue {
  value: Answer
  /** As ODK would write it. */
  text: string
}
