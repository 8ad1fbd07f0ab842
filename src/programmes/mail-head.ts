/** The head of a forwarded mail, which says of the programme nothing. Pure. */
import type { TimeContext } from '../time/read.ts'
import { readTime } from './times-said.ts'

/** Lines without it: when that was sent is not when it is. */
export function withoutMailHead(all: readonly string[], context: TimeContext): string[] {
  const sender = /^(?:feladó|küldte)\s*:/iu
  const mailed = /^(?:from\s*:.*@|(?:sent|subject|tárgy|elküldve|küldve|címzett|másolatot kap|cc)\s*:)/iu
  const head = /^(?:feladó|from|küldte|elküldve|küldve|dátum|date|sent|címzett|to|cc|másolatot kap)\s*:/iu
  const other = /^(?:tárgy|subject)\s*:/iu
  const inHead = (line: string | undefined) =>
    line !== undefined && (head.test(line) || other.test(line)) && !fromOrTo(line, context)
  return all.filter((line, at) => {
    if (!head.test(line) || !inHead(line)) return true
    let from = at
    let to = at
    while (inHead(all[from - 1])) from -= 1
    while (inHead(all[to + 1])) to += 1
    const block = all.slice(from, to + 1)
    const isFrom = block.some((one) => /^from\s*:/iu.test(one)) && block.some((one) => mailed.test(one))
    return !isFrom && !block.some((one) => sender.test(one))
  })
}

/** "From: 5 pm", which is no sender. */
export function fromOrTo(
  line: string,
  context: TimeContext,
): { heading: 'time' | 'end'; says: string } | undefined {
  const { which = '', says = '' } = /^(?<which>from|to)\s*:\s*(?<says>.{1,40})$/iu.exec(line)?.groups ?? {}
  if (says === '') return undefined
  const reading = readTime(says, context)
  const isTime =
    reading.kind === 'read' || (reading.kind === 'refused' && reading.reason.because === 'no-date')
  return isTime ? { heading: which.toLowerCase() === 'from' ? 'time' : 'end', says } : undefined
}
