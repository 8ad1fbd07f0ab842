/**
 * A field for a file whose words are the reader's, not the browser's: the field itself is there for the keyboard and
 * for who hears the page, its label is the button, and the page's script says what was chosen.
 */
export function FileField({
  choose,
  none,
  accept,
  id = 'file',
  name = 'file',
  required = true,
  multiple = false,
}: {
  choose: string
  none: string
  accept?: string
  /** Unique on the page. */
  id?: string
  name?: string
  required?: boolean
  multiple?: boolean
}) {
  return (
    <div class="field choose-file">
      <input
        type="file"
        id={id}
        name={name}
        required={required}
        multiple={multiple}
        {...(accept && { accept })}
      />
      <label for={id} class="button">
        {choose}
      </label>
      <output for={id}>{none}</output>
    </div>
  )
}
