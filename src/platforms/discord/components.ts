/** Questions and buttons as Discord's action rows: at most 5 rows of 5 buttons, a select menu takes a row of 25 options. */

import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { chunks } from '../../base/chunks.ts'
import type { Ask, Button, Choice } from '../../base/message.ts'
import type { Translator } from '../../i18n/index.ts'
import { customIds, type Purpose } from './customid.ts'
import { shorten } from './markdown.ts'

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** https://discord.com/developers/docs/components/reference */
const rowLimit = 5
const perRow = 5
const perMenu = 25
const buttonLabelLimit = 80
const optionLabelLimit = 100
/** What may stand before a label: a tick, its place in a ranking. */
const markLength = 4
/** Up to so many choices, with labels no longer than this, are buttons: one press instead of two. */
const fewChoices = 5
const shortLabel = 38

/** @throws when the message has more buttons than Discord can show */
export function renderComponents(
  given: Ask | undefined,
  buttons: Button[][] | undefined,
  words: Translator,
): Row[] {
  const id = customIds()
  const ask = given && withNumbers(given)
  const own = buttonRows(buttons ?? [], id)
  const rows = [...(ask ? askRows(ask, rowLimit - own.length, id, words) : []), ...own]
  if (rows.length > rowLimit) throw new Error(`${rows.length} rows of components, Discord shows ${rowLimit}`)
  return rows
}

/** Choices of which some label is cut have numbers, so that those which begin alike stay different. */
function withNumbers(ask: Ask): Ask {
  if (!('choices' in ask) || !ask.choices.some(isCut)) return ask
  const choices = ask.choices.map((choice, at) => ({ ...choice, label: numbered(choice, at) }))
  return { ...ask, choices }
}

/** The choices shown whose labels are cut, whole and with their numbers: what is to be read in the text. */
export function cutChoices(ask: Ask | undefined, rows: readonly Row[]): string[] {
  if (!ask || !('choices' in ask)) return []
  const shown = new Set(
    rows.flatMap(({ components }) =>
      components.flatMap((one) => ('options' in one ? one.options.map(({ value }) => value) : [])),
    ),
  )
  return ask.choices.flatMap((choice, at) =>
    shown.has(choice.value) && isCut(choice) ? [numbered(choice, at)] : [],
  )
}

function isCut({ label }: Choice): boolean {
  return label.trim().length > optionLabelLimit - markLength
}

function numbered({ label }: Choice, at: number): string {
  return `${at + 1}. ${label.trim()}`
}

type MakeId = (purpose: Purpose, payload: string) => string

function askRows(ask: Ask, room: number, id: MakeId, words: Translator): Row[] {
  switch (ask.kind) {
    case 'choose-one':
      return chooseOne(ask, room, id, words)
    case 'choose-many':
      return chooseMany(ask, room, id, words)
    case 'order':
      return order(ask, room, id, words)
    case 'text':
      return [row(opening(id('ask', ask.payload), ask.openLabel))]
    case 'file':
      return [row(opening(id('file', words.language), ask.label))]
    case 'location':
      // Discord sends nobody's place: what the button promises elsewhere is typed here.
      return [row(opening(id('location', words.language), words.plain('discord-location-open')))]
  }
}

function chooseOne(
  ask: Extract<Ask, { kind: 'choose-one' }>,
  room: number,
  id: MakeId,
  words: Translator,
): Row[] {
  const { choices } = ask
  const few = choices.length <= (ask.compact ? room * perRow : fewChoices)
  if (few && !ask.folded && choices.every((choice) => choice.label.length <= shortLabel))
    return rowsOf(
      choices.map((choice) =>
        action(
          id('button', ask.payload + choice.value),
          choice.label,
          choice.selected ? ButtonStyle.Success : ButtonStyle.Secondary,
        ),
      ),
    )
  return pagedMenu(ask, (choice) => (choice.selected ? `✓ ${choice.label}` : choice.label), [], id, words)
}

/**
 * All choices in menus of several, as many as there is room for; what was chosen is kept in the message itself. More
 * than that: a menu where one pick switches one choice, page by page, and the bot keeps what was chosen.
 */
function chooseMany(
  ask: Extract<Ask, { kind: 'choose-many' }>,
  room: number,
  id: MakeId,
  words: Translator,
): Row[] {
  const done = action(id('button', ask.donePayload), ask.doneLabel, ButtonStyle.Primary)
  const pages = chunks(ask.choices, perMenu)
  if (pages.length > room - 1)
    return pagedMenu(ask, (choice) => `${choice.selected ? '☑' : '☐'} ${choice.label}`, [done], id, words)
  const menus = pages.map((choices, page) =>
    row({
      type: ComponentType.StringSelect,
      custom_id: id('selection', ask.payload),
      placeholder: placeholder(words, 'discord-choose-many', page, pages.length),
      min_values: 0,
      // More than `max` can come together from two menus; the form says so then.
      max_values: Math.max(1, Math.min(choices.length, ask.max ?? choices.length), chosenIn(choices)),
      options: choices.map((choice) => option(choice.value, choice.label, choice.selected)),
    }),
  )
  return [...menus, row(done)]
}

function order(ask: Extract<Ask, { kind: 'order' }>, room: number, id: MakeId, words: Translator): Row[] {
  const label = (choice: Choice) => {
    const place = ask.chosen.indexOf(choice.value)
    return place === -1 ? choice.label : `${place + 1}. ${choice.label}`
  }
  const fits = ask.choices.length <= Math.min(2, room) * perRow
  if (!fits || ask.choices.some((choice) => choice.label.length > shortLabel))
    return pagedMenu(ask, label, [], id, words)
  return rowsOf(
    ask.choices.map((choice) =>
      action(
        id('button', ask.payload + choice.value),
        label(choice),
        ask.chosen.includes(choice.value) ? ButtonStyle.Success : ButtonStyle.Secondary,
      ),
    ),
  )
}

/** One page of the choices; each pick comes back as a button of its own. */
function pagedMenu(
  ask: Extract<Ask, { kind: 'choose-one' | 'choose-many' | 'order' }>,
  label: (choice: Choice) => string,
  beside: APIButtonComponent[],
  id: MakeId,
  words: Translator,
): Row[] {
  const pages = chunks(ask.choices, perMenu)
  const page = Math.max(0, Math.min(ask.page ?? 0, pages.length - 1))
  const menu = row({
    type: ComponentType.StringSelect,
    custom_id: id('choice', ask.payload),
    placeholder: placeholder(words, 'discord-choose-one', page, pages.length),
    options: (pages[page] ?? []).map((choice) => option(choice.value, label(choice))),
  })
  const turn = (to: number, key: string): APIButtonComponent => {
    const exists = to >= 0 && to < pages.length
    return {
      ...action(id('button', `${ask.pagePayload}${to}`), words.plain(key), ButtonStyle.Secondary),
      ...(!exists && { disabled: true }),
    }
  }
  const turns = pages.length > 1 ? [turn(page - 1, 'discord-previous'), turn(page + 1, 'discord-next')] : []
  const buttons = [...turns, ...beside]
  return buttons.length > 0 ? [menu, row(...buttons)] : [menu]
}

/** Rows as given; when there are too many, filled up five by five. */
function buttonRows(rows: Button[][], id: MakeId): Row[] {
  const made = rows.map((buttons) => buttons.map((button) => renderButton(button, id)))
  const spread = made.flatMap((buttons) => chunks(buttons, perRow))
  return (spread.length <= rowLimit - 2 ? spread : chunks(spread.flat(), perRow)).map((buttons) =>
    row(...buttons),
  )
}

function renderButton(button: Button, id: MakeId): APIButtonComponent {
  if (button.kind === 'link')
    return {
      type: ComponentType.Button,
      style: ButtonStyle.Link,
      label: shorten(button.label, buttonLabelLimit),
      url: button.url,
    }
  const styles = {
    primary: ButtonStyle.Primary,
    danger: ButtonStyle.Danger,
    plain: ButtonStyle.Secondary,
  } as const
  return action(id('button', button.payload), button.label, styles[button.style ?? 'plain'])
}

function action(
  customId: string,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success | ButtonStyle.Danger,
) {
  const type = ComponentType.Button as const
  return { type, style, custom_id: customId, label: shorten(label.trim() || '…', buttonLabelLimit) }
}

function opening(customId: string, label: string): APIButtonComponent {
  return action(customId, label, ButtonStyle.Primary)
}

function option(value: string, label: string, selected?: boolean): APISelectMenuOption {
  return {
    value,
    label: shorten(label.trim() || '…', optionLabelLimit),
    ...(selected === true && { default: true }),
  }
}

function placeholder(words: Translator, key: string, page: number, pages: number): string {
  return pages > 1 ? words.plain(`${key}-page`, { page: page + 1, pages }) : words.plain(key)
}

function chosenIn(choices: Choice[]): number {
  return choices.filter((choice) => choice.selected).length
}

function row(...components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components }
}

function rowsOf(buttons: APIButtonComponent[]): Row[] {
  return chunks(buttons, perRow).map((some) => row(...some))
}
