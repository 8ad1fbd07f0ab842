/** Native dialogues. https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
import {
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import type { Ask, TextField } from '../../base/message.ts'
import type { Translator } from '../../i18n/index.ts'
import { customIds } from './customid.ts'
import { shorten } from './markdown.ts'

export type Modal = APIModalInteractionResponseCallbackData

const titleLimit = 45
const labelLimit = 45
const descriptionLimit = 100
const placeholderLimit = 100
const valueLimit = 4000
const fieldLimit = 5

/** The question's fields, five at most. */
export function askModal(ask: Extract<Ask, { kind: 'text' }>, title: string): Modal {
  return {
    custom_id: customIds()('ask', ask.payload),
    title: shorten(title || ask.openLabel || '…', titleLimit),
    components: ask.fields.slice(0, fieldLimit).map((field) => labelled(field.label, textInput(field))),
  }
}

/** Discord knows no places: coordinates or a link to a map are typed, and read by the form. */
export function locationModal(title: string, words: Translator): Modal {
  const label = words.plain('discord-location-field')
  const field = textInput({
    name: 'place',
    label,
    required: true,
    maxLength: 500,
    placeholder: words.plain('discord-location-example'),
  })
  return {
    custom_id: customIds()('location', words.language),
    title: shorten(title || label, titleLimit),
    components: [labelled(label, field)],
  }
}

export function fileModal(title: string, words: Translator): Modal {
  const label = words.plain('discord-file-field')
  return {
    custom_id: customIds()('file', words.language),
    title: shorten(title || label, titleLimit),
    components: [
      labelled(label, {
        type: ComponentType.FileUpload,
        custom_id: 'file',
        min_values: 1,
        max_values: 1,
        required: true,
      }),
    ],
  }
}

function textInput(field: TextField): APITextInputComponent {
  const max = Math.max(1, Math.min(field.maxLength ?? valueLimit, valueLimit))
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: field.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required ?? false,
    max_length: max,
    ...(field.value !== undefined && field.value !== '' && { value: field.value.slice(0, max) }),
    ...(field.placeholder !== undefined && { placeholder: shorten(field.placeholder, placeholderLimit) }),
  }
}

/** A long question goes on under its label. */
function labelled<T>(text: string, component: T) {
  const label = text.trim() || '…'
  return {
    type: ComponentType.Label as const,
    label: shorten(label, labelLimit),
    ...(label.length > labelLimit && { description: shorten(label, descriptionLimit) }),
    component,
  }
}
