/**
 * The audience of something (a broadcast, a programme, a survey), tapped together on a phone or typed. A room makes an
 * editor with a prefix of its own and says where the audience is kept and what comes after:
 *
 *     export const audience = audienceEditor({ prefix: 'bca', who: coordinators, load, save, done })
 *     room = { actions: [...audience.actions], forms: [audience.form] }      await audience.show(context, id)
 *
 * How many people and which organisations it reaches stands above the buttons all the time.
 */

import { z } from 'zod'
import { chunks } from '../../base/chunks.ts'
import { joinMarkup } from '../../base/markup.ts'
import type { Button, Message } from '../../base/message.ts'
import { type Action, type ChatForm, defineAction, payload, type Who } from '../../chat/command.ts'
import type { Context } from '../../chat/context.ts'
import { ask, form } from '../../forms/build.ts'
import { inBoth } from '../../i18n/index.ts'
import type { Audience } from '../audience.ts'
import { type AudienceLeaf, audienceLeaves, type Leaf, readLeaf } from '../leaf.ts'
import { faultSaid } from './describe.ts'
import { choose, chosen as chosenIn, leafKey, type Mode, orElse, tidy, toggle } from './facets.ts'
import { readVocabulary } from './names.ts'
import { leavesFor, type Option, offeredLeaves } from './options.ts'
import { parseAudience } from './parse.ts'
import { audienceSummary } from './summary.ts'

export interface AudienceHolder {
  /** 1–6 of a–z 0–9, unique over all rooms: the beginning of this editor's verbs. */
  prefix: string
  who: Who
  /** Null: it is gone, or no longer to be edited. */
  load(context: Context, id: string): Promise<Audience | null>
  save(context: Context, id: string, audience: Audience): Promise<void>
  /** The person pressed "Done". */
  done(context: Context, id: string): Promise<void>
}

export interface AudienceEditor {
  actions: Action[]
  form: ChatForm
  show(context: Context, id: string, options?: { replace?: boolean }): Promise<void>
}

const id = z.string().regex(/^[\w-]{22}$/)
/** A group of the editor: `+t` those of some towns, `-t` all but those. */
const group = z
  .string()
  .regex(/^[+-][a-z]$/)
  .refine((of) => audienceLeaves.lettered(of.slice(1)) !== undefined)

export function audienceEditor(holder: AudienceHolder): AudienceEditor {
  const { prefix, who } = holder
  const verbs = { list: `${prefix}-d`, one: `${prefix}-q`, toggle: `${prefix}-t`, other: `${prefix}-x` }

  async function show(
    context: Context,
    holderId: string,
    options: { replace?: boolean } = {},
  ): Promise<void> {
    const audience = await holder.load(context, holderId)
    await context.say(
      audience
        ? await overview(context, holderId, audience)
        : { text: context.tr.t('partners-audience-closed') },
      options,
    )
  }

  async function overview(context: Context, holderId: string, audience: Audience): Promise<Message> {
    const { tr } = context
    const button = (label: string, verb: string, ...args: string[]): Extract<Button, { kind: 'action' }> => ({
      kind: 'action',
      label,
      payload: payload(verb, holderId, ...args),
    })
    const everybody = 'all' in audience
    const offered = await offeredLeaves(context.tx)
    const narrow = offered.map((kind) => button(kind.title(tr), verbs.list, `+${kind.letter}`, '0'))
    return {
      text: joinMarkup([tr.t('partners-audience-title'), await audienceSummary(context, audience)]),
      buttons: [
        ...chunks(narrow, 2),
        // Of everybody there is nobody left to add, and nothing to undo.
        [
          ...(everybody ? [] : [button(tr.plain('partners-audience-or-button'), verbs.other, 'or')]),
          button(tr.plain('partners-audience-type-button'), verbs.other, 'type'),
        ],
        [
          ...(everybody ? [] : [button(tr.plain('partners-audience-all-button'), verbs.other, 'all')]),
          { ...button(tr.plain('partners-audience-done-button'), verbs.other, 'done'), style: 'primary' },
        ],
        [button(tr.plain('asking-cancel'), verbs.other, 'leave')],
      ],
    }
  }

  async function list(
    context: Context,
    holderId: string,
    mode: Mode,
    kind: AudienceLeaf,
    page: number,
    about?: string,
  ): Promise<void> {
    const audience = await holder.load(context, holderId)
    if (!audience) return await show(context, holderId)
    const { tr } = context
    const options = await leavesFor(context, kind, about)
    const picked = new Set(chosenIn(audience, kind.letter, mode).map(leafKey))
    const sign = mode === 'in' ? '+' : '-'
    const text = joinMarkup([
      tr.t(`partners-audience-choose-${mode}`, { dimension: kind.title(tr) }),
      await audienceSummary(context, audience),
    ])
    const back = payload(verbs.other, holderId, 'menu')
    const other: Button = {
      kind: 'action',
      label: tr.plain(mode === 'in' ? 'partners-audience-leave-out' : 'partners-audience-take-in'),
      payload: payload(verbs.list, holderId, `${mode === 'in' ? '-' : '+'}${kind.letter}`, '0'),
    }
    const message: Message = options.every(isSubject)
      ? {
          text,
          ask: {
            kind: 'choose-one',
            payload: payload(verbs.one, holderId, `${sign}${kind.letter}`, ''),
            choices: options.map(({ value, label }) => ({ value, label })),
            page,
            pagePayload: payload(verbs.list, holderId, `${sign}${kind.letter}`, ''),
          },
          buttons: [[other], [{ kind: 'action', label: tr.plain('partners-audience-back'), payload: back }]],
        }
      : {
          text,
          ask: {
            kind: 'choose-many',
            payload: payload(verbs.toggle, holderId, `${sign}${kind.letter}`, ''),
            choices: options.map(({ value, label }) => ({ value, label, selected: picked.has(value) })),
            page,
            pagePayload: payload(verbs.list, holderId, `${sign}${kind.letter}`, ''),
            donePayload: back,
            doneLabel: tr.plain('partners-audience-back'),
          },
          buttons: [[other]],
        }
    await context.say(message, { replace: true })
  }

  /** Presses of one choice, or all of them at once where the platform has a list for that. */
  async function pick(context: Context, holderId: string, mode: Mode, kind: AudienceLeaf, value: string) {
    const audience = await holder.load(context, holderId)
    if (!audience) return await show(context, holderId)
    const { event } = context.update
    const all = await leavesFor(context, kind, undefined, true)
    const leaf = (key: string) => all.find((option) => option.value === key)?.leaf
    if (event.kind === 'selection') {
      const leaves = event.values.map(leaf).filter((one) => one !== undefined)
      await keep(context, holderId, choose(audience, kind.letter, mode, leaves))
      return await list(context, holderId, mode, kind, 0, leaves[0] && subjectOf(leaves[0]))
    }
    const one = leaf(value)
    if (!one) return context.acknowledge(context.tr.plain('partners-audience-closed'))
    await keep(context, holderId, toggle(audience, mode, one))
    const index = all.findIndex((option) => option.value === value)
    await list(context, holderId, mode, kind, pageOf(context, index), subjectOf(one))
  }

  async function keep(context: Context, holderId: string, audience: Audience): Promise<void> {
    if (parts(audience) > 20) context.acknowledge(context.tr.plain('partners-audience-too-many'), true)
    else await holder.save(context, holderId, audience)
  }

  const actions: Action[] = [
    defineAction({
      verb: verbs.list,
      who,
      args: z.tuple([id, group, z.string().regex(/^\d{0,3}$/)]),
      run: (context, [holderId, of, page]) => list(context, holderId, modeOf(of), kindIn(of), Number(page)),
    }),
    defineAction({
      verb: verbs.one,
      who,
      args: z.tuple([id, group, id]),
      run: (context, [holderId, of, about]) => list(context, holderId, modeOf(of), kindIn(of), 0, about),
    }),
    defineAction({
      verb: verbs.toggle,
      who,
      args: z.tuple([id, group, z.string().max(64)]),
      run: (context, [holderId, of, value]) => pick(context, holderId, modeOf(of), kindIn(of), value),
    }),
    defineAction({
      verb: verbs.other,
      who,
      args: z.tuple([id, z.enum(['menu', 'all', 'or', 'type', 'done', 'leave'])]),
      async run(context, [holderId, what]) {
        const audience = await holder.load(context, holderId)
        if (!audience || what === 'menu') return await show(context, holderId, { replace: true })
        if (what === 'leave') {
          await context.say({ text: context.tr.t('partners-audience-left') }, { replace: true })
          return
        }
        if (what === 'type') return await context.beginForm(prefix, holderId, { fresh: true })
        if (what === 'done') {
          await holder.save(context, holderId, tidy(audience))
          return await holder.done(context, holderId)
        }
        await holder.save(context, holderId, what === 'all' ? { all: true } : orElse(audience))
        await show(context, holderId, { replace: true })
      },
    }),
  ]

  const typed: ChatForm = {
    kind: prefix,
    who,
    async load(context, reference) {
      return (await holder.load(context, reference)) ? audienceForm() : null
    },
    async finish(context, reference, answers) {
      const text = z.string().parse(answers.audience)
      const vocabulary = await readVocabulary(context.tx, context.language)
      const parsed = parseAudience(text, vocabulary)
      if (parsed.ok) {
        await holder.save(context, reference, parsed.audience)
        return await show(context, reference)
      }
      const { position } = parsed.fault
      const { key, args } = faultSaid(parsed.fault, context.tr)
      const before = text.slice(Math.max(0, position - 30), position)
      await context.say({
        text: context.tr.t('partners-audience-fault', {
          problem: { markup: context.tr.t(key, args) },
          before,
          after: text.slice(position, position + 30),
          position: position + 1,
        }),
      })
      await show(context, reference)
    },
  }

  return { actions, form: typed, show }
}

function audienceForm() {
  return form(
    'audience',
    inBoth('partners-audience-form'),
    [
      ask('audience', 'text', inBoth('partners-audience-form-ask'), {
        hint: inBoth('partners-audience-form-hint'),
      }),
    ],
    { review: false },
  )
}

const modeOf = (of: string): Mode => (of.startsWith('+') ? 'in' : 'out')

function kindIn(of: string): AudienceLeaf {
  const found = audienceLeaves.lettered(of.slice(1))
  if (!found) throw new Error(`no leaf has the letter of ${of}`)
  return found
}

/** How the platforms page long lists: Telegram eight rows of buttons, Discord a menu of 25, the web chat all. */
const choicesOnAPage = {
  telegram: 8,
  discord: 25,
  web: Number.POSITIVE_INFINITY,
  mail: Number.POSITIVE_INFINITY,
}

const isSubject = (option: Option): boolean => option.leaf === undefined

function subjectOf(one: Leaf): string | undefined {
  const { leaf, value } = readLeaf(one)
  return leaf.subject?.(value)
}

/** The longest list in it: what the stored form bounds (audienceSchema). */
function parts(audience: Audience): number {
  if ('not' in audience) return parts(audience.not)
  const inner = 'and' in audience ? audience.and : 'or' in audience ? audience.or : []
  return Math.max(inner.length, ...inner.map(parts))
}

/** The page a choice stands on stays shown after it was pressed. */
function pageOf(context: Context, index: number): number {
  return Math.max(0, Math.floor(index / choicesOnAPage[context.update.platform]))
}
