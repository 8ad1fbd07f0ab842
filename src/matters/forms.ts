/** A line of text, and a picture, to what somebody has said of a matter. */
import { z } from 'zod'
import { type ChatForm, everyone } from '../chat/command.ts'
import { byOf } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { answerMatter } from './answering.ts'
import { card } from './messages.ts'
import { findStanding } from './store.ts'

export const noteKind = 'matter-note'

/** Fits one message of any platform beside the matter. */
const longestNote = 500

const referenceSchema = z
  .string()
  .regex(/^[\w-]{22}:[\w-]{22}$/)
  .transform((text) => ({ matterId: text.slice(0, 22), organisationId: text.slice(23) }))

const answersSchema = z.object({
  text: z.string(),
  picture: z.object({ file: z.string() }).optional(),
})

/** The reference is `MATTER:ORGANISATION`; it goes with the state as it is then. */
export const noteForm: ChatForm = {
  kind: noteKind,
  who: everyone,
  async load({ tx, person }, reference) {
    const about = referenceSchema.safeParse(reference).data
    const theirs = person.organisations.some(({ id }) => id === about?.organisationId)
    if (!about || !theirs || !(await findStanding(tx, about))) return null
    return form(
      noteKind,
      inBoth('matters-form-note'),
      [
        ask('text', 'text', inBoth('matters-form-note-text'), {
          appearance: ['multiline'],
          constraint: `string-length(.) <= ${longestNote}`,
        }),
        ask('picture', 'image', inBoth('matters-form-note-picture'), { required: false }),
      ],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    const { tx, tr, now } = context
    const about = referenceSchema.parse(reference)
    const { text, picture } = answersSchema.parse(answers)
    const known = await findStanding(tx, about)
    const result = known
      ? await answerMatter(
          tx,
          { ...about, state: known.standing.state, text, ...(picture && { fileId: picture.file }) },
          byOf(context),
        )
      : { kind: 'gone' as const }
    await context.say(
      result.kind === 'answered' ? card(result, now, tr) : { text: whyNot(result, 'matters-gone', tr) },
    )
  },
}
