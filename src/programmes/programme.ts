/** A programme as the domain sees it: the row with its Json columns read and its times put together. */

import { z } from 'zod'
import type { Prisma, ProgrammeStatus, ProgrammeType } from '../db/client.ts'
import { type Audience, storedAudience } from '../partners/audience.ts'
import { type Moment, momentFrom } from '../time/moment.ts'
import { type OwnReminder, ownRemindersSchema } from './own-reminders.ts'
import { type RsvpQuestions, rsvpQuestionsSchema } from './rsvp-questions.ts'

export const programmeTypes = [
  'workshop',
  'networking',
  'training',
  'consultation',
  'other',
] as const satisfies readonly ProgrammeType[]

/** A text in one or both languages. */
const bothSchema = z.object({ hu: z.string().exactOptional(), en: z.string().exactOptional() })
export type InLanguages = z.infer<typeof bothSchema>

export interface Programme {
  id: string
  type: ProgrammeType
  title: InLanguages
  description: InLanguages
  starts: Moment
  ends: Moment | null
  deadline: Moment | null
  startsAt: Date
  endsAt: Date | null
  deadlineAt: Date | null
  place: string | null
  link: string | null
  capacity: number | null
  /** Most seats of one organisation; null: no such rule. */
  quota: number | null
  /** How many somebody may bring along, and whether their names are asked for. */
  guestLimit: number
  guestNames: boolean
  /** Whether an organiser says yes to each who would come. */
  approval: boolean
  /** Whether a seat that becomes free is offered, with some time to take it; else it is simply given. */
  offers: boolean
  /** What is asked of who comes. */
  questions: RsvpQuestions
  /** Its own reminders; null: as the workspace has them. */
  reminders: OwnReminder[] | null
  /** Typed by who is there; null: not asked for yet. */
  checkInCode: string | null
  /** The series that it is a session of. */
  seriesId: string | null
  audience: Audience
  /** Whether the public page shows it; null: as its audience says. */
  listed: boolean | null
  status: ProgrammeStatus
  revision: number
  /** How often it was changed since its announcement, and when it last was. */
  edition: number
  editedAt: Date | null
  announcedAt: Date | null
  /** When a draft is announced by itself; null: when somebody does it. */
  announceAt: Date | null
  createdById: string | null
  /** The picture that its announcement carries. */
  posterId: string | null
  /** The name under which others are made of it; null: it is no template. */
  template: string | null
}

export type ProgrammeRow = Prisma.ProgrammeGetPayload<object>

/** What a list shows of a programme. */
export type ProgrammeLine = Pick<Programme, 'id' | 'title' | 'starts' | 'startsAt' | 'capacity' | 'status'>

export const lineColumns = {
  ...{ id: true, title: true, startsLocal: true, startsZone: true, startsAt: true },
  ...{ capacity: true, status: true },
} satisfies Prisma.ProgrammeSelect

/** @throws when a Json column holds what we never write (a damaged row) */
export function toLine(row: Prisma.ProgrammeGetPayload<{ select: typeof lineColumns }>): ProgrammeLine {
  return {
    id: row.id,
    title: bothSchema.parse(row.title),
    starts: { local: row.startsLocal, zone: row.startsZone },
    startsAt: row.startsAt,
    capacity: row.capacity,
    status: row.status,
  }
}

/** @throws when a Json column holds what we never write (a damaged row) */
export function toProgramme(row: ProgrammeRow): Programme {
  return {
    ...toLine(row),
    type: row.type,
    description: bothSchema.parse(row.description),
    ends: momentFrom(row.endsLocal, row.endsZone),
    deadline: momentFrom(row.deadlineLocal, row.deadlineZone),
    endsAt: row.endsAt,
    deadlineAt: row.deadlineAt,
    place: row.place,
    link: row.link,
    quota: row.quota,
    guestLimit: row.guestLimit,
    guestNames: row.guestNames,
    approval: row.approval,
    offers: row.offers,
    reminders: ownRemindersSchema.parse(row.reminders ?? {}),
    questions: rsvpQuestionsSchema.parse(row.questions ?? {}),
    checkInCode: row.checkInCode,
    seriesId: row.seriesId,
    audience: storedAudience.read(row.audience),
    listed: row.listed,
    revision: row.revision,
    edition: row.edition,
    editedAt: row.editedAt,
    announcedAt: row.announcedAt,
    announceAt: row.announceAt,
    createdById: row.createdById,
    posterId: row.posterId,
    template: row.template,
  }
}

/** How long a programme without an end is taken to be: an event of no length is hardly seen in a calendar. */
const assumedMs = 3_600_000

/** When it ends, or is taken to end. */
export function shownEnd({ startsAt, endsAt }: Pick<Programme, 'startsAt' | 'endsAt'>): Date {
  return endsAt ?? new Date(startsAt.getTime() + assumedMs)
}

/** The text in the reader's language, else in the other one, else ''. */
export function wordsIn(texts: InLanguages, language: 'hu' | 'en'): string {
  return texts[language] ?? texts.hu ?? texts.en ?? ''
}
