/**
 * A chart as a list of shapes, drawn the same as SVG, PNG (svg.ts, png.ts) and PDF (exports/pdf). Nothing in it depends
 * on a clock, a locale of the machine or an installed font, so the same results make the same bytes.
 *
 * Drawn by ourselves rather than by a chart library: every label is measured with the very font that is shipped, so
 * none is cut or overlaps, and a long Hungarian label gets the lines it needs.
 */
import type { Weight } from '../../print/fonts.ts'

export type Shape =
  | {
      kind: 'rect'
      x: number
      y: number
      width: number
      height: number
      fill: string
      /** Inside the rectangle's edge, {@link outline} wide. */
      stroke?: string
      radius?: number
    }
  /** A frame of dashes: a hidden number. */
  | { kind: 'frame'; x: number; y: number; width: number; height: number; stroke: string }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; stroke: string; width: number }
  | { kind: 'circle'; x: number; y: number; radius: number; fill: string; stroke: string }
  /** `y` is the baseline. */
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      size: number
      weight: Weight
      anchor: 'start' | 'middle' | 'end'
      fill: string
    }

export interface Drawing {
  width: number
  height: number
  background: string
  shapes: Shape[]
  /** What it shows, for those who cannot see it. */
  description: string
}

/** Logical pixels: a phone shows the picture at about half of it, so the smallest text is 9 of the phone's pixels. */
export const chartWidth = 640
export const margin = 28
export const inner = chartWidth - 2 * margin

export const sizes = { title: 28, label: 24, value: 24, small: 20 } as const
/** Width of the line around a mark that does not stand out by itself. */
export const outline = 2
/** From one line of a text to the next, as a share of its size. */
export const leading = 1.28
