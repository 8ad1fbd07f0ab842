/** A text in one line of at most so many characters, with … in place of the rest. */
export function shortened(text: string, longest: number): string {
  return shortenedLines(text.replace(/\s+/g, ' '), longest)
}

/** The same with the lines that it has. */
export function shortenedLines(text: string, longest: number): string {
  const letters = [...text]
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`
}
