const types: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** Whether a browser may show a file itself, by its MIME type; SVG and HTML could run scripts and are downloads. */
export function isShown(type: string): boolean {
  return types.has(type)
}
