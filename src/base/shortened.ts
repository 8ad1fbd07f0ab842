/** A text in one line of at most so many characters, with … in place of the rest. */
export function shortened(text: string, longest: number): string {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length <= longest ? letters.join('') : `${letters.slice(0, longest - 1).join('')}…`
}
