/**
 * The Hungarian ending "-ból" or "-ből" of a whole number, with its dash: by the vowels of the last word it is read as
 * (A magyar helyesírás szabályai, 12th edition): "2-ből", "3-ból", "20-ból", "100-ból", "1000-ből".
 */
export function outOf(number: number): string {
  return deepest(Math.abs(Math.trunc(number))) ? '-ból' : '-ből'
}

/** három, hat, nyolc; húsz, harminc, hatvan, nyolcvan; száz; millió; nulla. */
function deepest(number: number): boolean {
  if (number === 0) return true
  if (number % 10 !== 0) return [3, 6, 8].includes(number % 10)
  if (number % 100 !== 0) return [20, 30, 60, 80].includes(number % 100)
  if (number % 1000 !== 0) return true
  return number % 1_000_000 === 0
}
