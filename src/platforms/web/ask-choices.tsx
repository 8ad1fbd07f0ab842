/** Choices: buttons, a slider, a folded list, boxes to tick, an order. */
import { AskForm, type Props, type RenderContext } from './ask-form.tsx'

/** From how many choices on a search box is offered. */
const searchFrom = 12

function Search({ count, context }: { count: number; context: RenderContext }) {
  if (count < searchFrom) return null
  return (
    <input
      class="search"
      type="search"
      hidden
      autocomplete="off"
      placeholder={context.tr.plain('web-search')}
      aria-label={context.tr.plain('web-search')}
    />
  )
}

export function ChooseOne({ ask, messageId, context, said }: Props<'choose-one'>) {
  if (ask.scale && ask.choices.length > fewSteps)
    return <Slider ask={ask} messageId={messageId} context={context} />
  if (ask.folded) return <ChooseFolded ask={ask} messageId={messageId} context={context} said={said} />
  const list = ask.compact ? 'choices compact' : ask.choices.length >= searchFrom ? 'choices many' : 'choices'
  return (
    <AskForm kind="button" messageId={messageId} context={context}>
      <Search count={ask.choices.length} context={context} />
      <fieldset class={list} aria-label={context.tr.plain('web-choose-one')}>
        {ask.choices.map((choice) => (
          <button
            type="submit"
            class="choice"
            name="payload"
            value={`${ask.payload}${choice.value}`}
            {...(choice.selected && { 'aria-pressed': 'true' })}
          >
            {choice.label}
          </button>
        ))}
      </fieldset>
    </AskForm>
  )
}

/** Scales of no more steps than this are buttons: one press instead of two. */
const fewSteps = 5

/**
 * Moves over the steps; what it stands at is said beside it (browser/choices.ts) and sent by the button. It begins before
 * the first of them: one that stood in the middle would be sent by whoever has no opinion.
 */
function Slider({ ask, messageId, context }: Omit<Props<'choose-one'>, 'said'>) {
  const { tr } = context
  const last = ask.choices.length - 1
  const at = ask.choices.findIndex(({ selected }) => selected)
  const id = `m${messageId}-slider`
  return (
    <AskForm kind="slider" messageId={messageId} context={context}>
      <input type="hidden" name="payload" value={ask.payload} />
      {ask.choices.map(({ value }) => (
        <input type="hidden" name="value" value={value} />
      ))}
      <label class="slider" for={id}>
        <span>{ask.choices[0]?.label}</span>
        <input
          type="range"
          id={id}
          name="at"
          min={-1}
          max={last}
          value={at}
          data-labels={JSON.stringify(ask.choices.map(({ label }) => label))}
          data-none={tr.plain('web-choose-one')}
          aria-valuetext={ask.choices[at]?.label ?? '–'}
        />
        <span>{ask.choices[last]?.label}</span>
        <output for={id}>{ask.choices[at]?.label ?? '–'}</output>
      </label>
      <button type="submit" class="primary">
        {tr.plain('web-send')}
      </button>
    </AskForm>
  )
}

function ChooseFolded({ ask, messageId, context }: Props<'choose-one'>) {
  const { tr } = context
  return (
    <AskForm kind="button" messageId={messageId} context={context}>
      <select name="payload" required aria-label={tr.plain('web-choose-one')}>
        <option value="">{tr.plain('web-choose-one')}</option>
        {ask.choices.map((choice) => (
          <option value={`${ask.payload}${choice.value}`} selected={choice.selected ?? false}>
            {choice.label}
          </option>
        ))}
      </select>
      <button type="submit" class="primary">
        {tr.plain('web-send')}
      </button>
    </AskForm>
  )
}

export function ChooseMany({ ask, messageId, context }: Props<'choose-many'>) {
  const many = ask.choices.length >= searchFrom
  return (
    <AskForm kind="selection" messageId={messageId} context={context}>
      <input type="hidden" name="payload" value={ask.payload} />
      <input type="hidden" name="done" value={ask.donePayload} />
      <Search count={ask.choices.length} context={context} />
      <fieldset class={many ? 'choices many' : 'choices'}>
        <legend>{limits(ask, context)}</legend>
        {ask.choices.map((choice) => (
          <label class="choice">
            <input type="checkbox" name="value" value={choice.value} checked={choice.selected ?? false} />
            <span>{choice.label}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="primary">
        {ask.doneLabel}
      </button>
    </AskForm>
  )
}

function limits({ min, max }: { min?: number; max?: number }, { tr }: RenderContext): string {
  if (min && max) return tr.plain('web-choose-between', { min, max })
  if (min && min > 1) return tr.plain('web-choose-at-least', { min })
  if (max) return tr.plain('web-choose-at-most', { max })
  return tr.plain('web-choose-many')
}

export function Order({ ask, messageId, context }: Props<'order'>) {
  const label = new Map(ask.choices.map((choice) => [choice.value, choice.label]))
  const left = ask.choices.filter((choice) => !ask.chosen.includes(choice.value))
  return (
    <AskForm kind="button" messageId={messageId} context={context}>
      {ask.chosen.length > 0 && (
        <ol class="ranked">
          {ask.chosen.map((value) => (
            <li>{label.get(value) ?? value}</li>
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <fieldset class="choices" aria-label={context.tr.plain('web-order')}>
          {left.map((choice) => (
            <button type="submit" class="choice" name="payload" value={`${ask.payload}${choice.value}`}>
              {choice.label}
            </button>
          ))}
        </fieldset>
      )}
    </AskForm>
  )
}
