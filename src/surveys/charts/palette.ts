/**
 * Colours that colour-blind people can tell apart: Okabe and Ito, "Color Universal Design" (2008). The scale from one
 * end to the other goes from its vermillion over grey to its blue.
 */
export type Theme = 'light' | 'dark'

export interface Palette {
  background: string
  text: string
  quiet: string
  track: string
  grid: string
  /** Bars of one series. */
  main: string
  accent: string
  series: readonly string[]
}

const okabeIto = [
  '#0072B2',
  '#E69F00',
  '#009E73',
  '#CC79A7',
  '#56B4E9',
  '#D55E00',
  '#F0E442',
  '#7F7F7F',
] as const

export const palettes: Record<Theme, Palette> = {
  light: {
    background: '#FFFFFF',
    text: '#1B1F24',
    quiet: '#57606A',
    track: '#E8ECF0',
    grid: '#D0D7DE',
    main: '#0072B2',
    accent: '#D55E00',
    series: okabeIto,
  },
  dark: {
    background: '#14171C',
    text: '#F2F4F7',
    quiet: '#A9B4C0',
    track: '#2B313A',
    grid: '#3B434E',
    main: '#56B4E9',
    accent: '#E69F00',
    series: okabeIto,
  },
}

const low = [0xd5, 0x5e, 0x00] as const
const middle = [0xc4, 0xc8, 0xcc] as const
const high = [0x00, 0x72, 0xb2] as const

/** The colour of a step on a scale of `steps`, from disagreement to agreement. */
export function diverging(step: number, steps: number): string {
  const at = steps <= 1 ? 0.5 : step / (steps - 1)
  const [from, to, share] = at < 0.5 ? [low, middle, at * 2] : [middle, high, at * 2 - 1]
  return `#${from
    .map((part, n) =>
      Math.round(part + ((to[n] ?? part) - part) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** Black or white, whichever reads better on a colour (WCAG relative luminance). */
export function readableOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#FFFFFF'
}
