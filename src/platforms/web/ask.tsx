/** What the bot waits for, as a form that works without scripts. */
import { FileField } from '../../web/file-field.tsx'
import { ChooseMany, ChooseOne, Order } from './ask-choices.tsx'
import { AskForm, type Props } from './ask-form.tsx'
import { Grid } from './grid.tsx'

export function AskView({ ask, messageId, context, said }: Props) {
  const shared = { messageId, context, said }
  switch (ask.kind) {
    case 'choose-one':
      return <ChooseOne ask={ask} {...shared} />
    case 'choose-many':
      return <ChooseMany ask={ask} {...shared} />
    case 'order':
      return <Order ask={ask} {...shared} />
    case 'text':
      return ask.fields.length > 1 ? <Fields ask={ask} {...shared} /> : null
    case 'file':
      return <Attach ask={ask} {...shared} />
    case 'location':
      return <Location ask={ask} {...shared} />
  }
}

function Fields({ ask, messageId, context, said }: Props<'text'>) {
  return (
    <AskForm kind="fields" messageId={messageId} context={context}>
      <input type="hidden" name="payload" value={ask.payload} />
      {ask.fields.map((field) => {
        const id = `m${messageId}-${field.name}`
        const attributes = {
          id,
          name: `field.${field.name}`,
          required: field.required ?? false,
          ...(field.placeholder && { placeholder: field.placeholder }),
        }
        return (
          <div class="field">
            <label for={id}>
              <span {...(said.includes(field.label) && { class: 'hidden-heading' })}>{field.label}</span>
              {!field.required && <small> {context.tr.plain('web-optional')}</small>}
            </label>
            {field.multiline ? (
              <textarea rows={3} {...attributes}>
                {field.value ?? ''}
              </textarea>
            ) : (
              <input type="text" value={field.value ?? ''} {...attributes} />
            )}
          </div>
        )
      })}
      <button type="submit" class="primary">
        {context.tr.plain('web-send')}
      </button>
    </AskForm>
  )
}

const accepts = { image: 'image/*', audio: 'audio/*', video: 'video/*', any: undefined }

function Attach({ ask, messageId, context }: Props<'file'>) {
  const accept = accepts[ask.accept]
  const { tr } = context
  return (
    <AskForm kind="file" messageId={messageId} context={context} upload>
      <p>{ask.label}</p>
      <FileField
        choose={tr.plain('web-choose-files')}
        none={tr.plain('web-none-chosen')}
        id={`file-${messageId}`}
        multiple
        {...(accept && { accept })}
      />
      <button type="submit" class="primary">
        {context.tr.plain('web-send-file')}
      </button>
    </AskForm>
  )
}

function Location({ ask, messageId, context }: Props<'location'>) {
  const { tr } = context
  return (
    <AskForm kind="location" messageId={messageId} context={context}>
      {ask.places && <Grid {...ask.places} tr={tr} />}
      <button type="button" class="primary locate" hidden>
        {ask.label}
      </button>
      <details class="coordinates">
        <summary>{tr.plain('web-coordinates')}</summary>
        <div class="pair">
          <label class="field">
            <span>{tr.plain('web-latitude')}</span>
            <input
              name="latitude"
              inputmode="decimal"
              autocomplete="off"
              placeholder={tr.plain('web-latitude-example')}
              required
            />
          </label>
          <label class="field">
            <span>{tr.plain('web-longitude')}</span>
            <input
              name="longitude"
              inputmode="decimal"
              autocomplete="off"
              placeholder={tr.plain('web-longitude-example')}
              required
            />
          </label>
        </div>
        <button type="submit">{tr.plain('web-send')}</button>
      </details>
    </AskForm>
  )
}
