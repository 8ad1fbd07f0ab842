/**
 * Colours that colour-blind people can tell apart: Okabe and Ito, "Color Universal Design" (2008). The scale from one
 * end to the other goes from its vermillion over grey to its blue.
 *
 * Both themes hold WCAG 2.2 by themselves: 4.5 to 1 for text (1.4.3) and 3 to 1 for marks (1.4.11); colours that do
 * not stand out so far get a line around them. A picture carries its background with it: pages choose the theme by the
 * reader's (`prefers-color-scheme`), chats, where nobody can know it, get the light one, which reads the same in both.
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
    // Okabe and Ito's vermillion, darker: it is a text too.
    accent: '#B34700',
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

/** How a mark is painted: with a line around it where its colour alone would not be seen on the background. */
export function mark(fill: string, { background, quiet }: Palette): { fill: string; stroke?: string } {
  return contrast(fill, background) >= 3 ? { fill } : { fill, stroke: quiet }
}

/** From 1 to 21 (WCAG 2.2, "contrast ratio"). */
function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Black or white, whichever reads better on a colour (WCAG relative luminance). */
export function readableOn(colour: string): string {
  return luminance(colour) > 0.179 ? '#000000' : '#FFFFFF'
}

/** Of `#rrggbb`, 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
