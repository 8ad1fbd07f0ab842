/** A text as one reads it: its headings and points, what stands with them, and what is beside each. */
import type { Child } from 'hono/jsx'
import { plainText } from '../../base/markup.ts'
import type { Translator } from '../../i18n/index.ts'
import type { PointChange } from '../changes.ts'
import { answerLine, numbersLine } from '../messages.ts'
import type { Numbers } from '../numbers.ts'
import type { Consultation } from '../store.ts'
import { numberOf, type Point } from '../text.ts'

/**
 * @param picture the address of a picture by its name
 * @param beside what else stands below a point
 */
export function TextView({
  consultation: { text, answers },
  numbers,
  picture,
  tr,
  beside,
}: {
  consultation: Consultation
  numbers: Numbers | null
  picture: (name: string) => string
  tr: Translator
  beside?: (point: Point) => Child
}) {
  return (
    <div class="consulted">
      {text.points.map((point) => {
        const own = numbers?.kind === 'numbers' ? numbers.points.get(point.name) : undefined
        const answer = answers.get(point.name)
        return (
          <>
            {point.headings
              .filter((heading) => heading.text !== point.text)
              .map((heading) => (heading.level <= 2 ? <h2>{heading.text}</h2> : <h3>{heading.text}</h3>))}
            <section
              id={point.name}
              aria-label={tr.plain('consultation-number', { number: numberOf(point) })}
            >
              <p class="description">
                <span class="note">{numberOf(point)}</span> {point.text}
              </p>
              {point.tables.map((rows) => (
                <section class="scroll" tabindex={0} aria-label={tr.plain('consultation-table')}>
                  <table>
                    <tbody>
                      {rows.map((cells) => (
                        <tr>
                          {cells.map((cell) => (
                            <td>{cell}</td>
                          ))}
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </section>
              ))}
              {point.pictures.map(({ name, description }) => (
                <img src={picture(name)} alt={description} loading="lazy" />
              ))}
              {numbers && own && <p class="note">{plainText(numbersLine(own, numbers, tr))}</p>}
              {answer && <p class="outcome">{plainText(answerLine(answer, tr))}</p>}
              {beside?.(point)}
            </section>
          </>
        )
      })}
    </div>
  )
}

/** A new text over the one before it, word by word. */
export function ChangesView({ changes, tr }: { changes: readonly PointChange[]; tr: Translator }) {
  return (
    <div class="consulted">
      {changes.map(({ kind, pieces }) => (
        <p class="description">
          {kind !== 'same' && <span class="note">{tr.plain(`consultation-change-${kind}`)} </span>}
          {pieces.map((piece) =>
            piece.kind === 'added' ? (
              <ins>{piece.text}</ins>
            ) : piece.kind === 'removed' ? (
              <del>{piece.text}</del>
            ) : (
              piece.text
            ),
          )}
        </p>
      ))}
    </div>
  )
}
