/** The state of the cooperation as one picture: of each number two bars, this year above the last. */
import type { Translator } from '../i18n/index.ts'
import { Canvas } from '../surveys/charts/canvas.ts'
import { type Drawing, inner, margin, sizes } from '../surveys/charts/drawing.ts'
import { palettes, type Theme } from '../surveys/charts/palette.ts'
import { type Compared, type CooperationState, shown, yearsOf } from './state.ts'

const bar = { height: 16, gap: 4 }
/** Beside the bars: a number's place. */
const beside = 90

export function cooperationDrawing(
  state: CooperationState,
  workspace: string,
  tr: Translator,
  theme: Theme = 'light',
): Drawing {
  const canvas = new Canvas(palettes[theme])
  const title = tr.plain('cooperation-title', { name: workspace })
  canvas.paragraph(title, { size: sizes.title, weight: 'bold' })
  canvas.paragraph(tr.plain('cooperation-years', yearsOf(state)), {
    size: sizes.small,
    fill: canvas.palette.quiet,
  })
  for (const figure of state.figures) drawFigure(canvas, figure, tr)
  return canvas.drawing(`${title}: ${state.figures.map((figure) => inWords(figure, tr)).join('; ')}`)
}

export function inWords({ key, percent, thisYear, lastYear }: Compared, tr: Translator): string {
  return `${tr.plain(key)}: ${shown(thisYear, percent)} (${shown(lastYear, percent)})`
}

function drawFigure(canvas: Canvas, { key, percent, thisYear, lastYear }: Compared, tr: Translator): void {
  const { palette } = canvas
  const most = percent ? 100 : Math.max(1, thisYear ?? 0, lastYear ?? 0)
  canvas.space(14)
  canvas.paragraph(tr.plain(key), { size: sizes.small })
  canvas.space(4)
  for (const [value, fill, weight] of [
    [thisYear, palette.main, 'bold'],
    [lastYear, palette.quiet, 'regular'],
  ] as const) {
    const whole = inner - beside
    canvas.shapes.push({
      ...{ kind: 'rect', x: margin, y: canvas.y, height: bar.height, radius: 3, fill },
      width: Math.max(2, ((value ?? 0) / most) * whole),
    })
    canvas.text(shown(value, percent), margin + inner, canvas.y + bar.height - 1, {
      ...{ size: sizes.small, weight, anchor: 'end' },
      ...(weight === 'regular' && { fill: palette.quiet }),
    })
    canvas.space(bar.height + bar.gap)
  }
}
