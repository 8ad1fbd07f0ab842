/** Text compared without regard to case and accents. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[\u00a0\u202f\s]+/g, ' ')
    .trim()
}
