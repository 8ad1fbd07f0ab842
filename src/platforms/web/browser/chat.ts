/** The web chat's script: live messages, sending that survives a dropped line, a text box that fits the question. */

import { setUpChoices } from './choices.ts'
import { adaptComposer, setUpComposer } from './composer.ts'
import { setUpGrid } from './grid.ts'
import { connect } from './live.ts'
import { Outbox } from './outbox.ts'
import { element, enhance, latestAsk, log, show } from './page.ts'
import { setUpPush } from './push.ts'
import { countUnread } from './unread.ts'

const base = log.dataset.base ?? ''
const outbox = new Outbox(base)

setUpComposer(outbox)
setUpChoices(outbox)
setUpGrid(outbox)
setUpMenu()
setUpPush(base)
enhance(log)
markCurrent()
scrollToEnd('auto')
outbox.resume()
const unread = countUnread()
if ('serviceWorker' in navigator)
  // Without it all works but the page for when there is no line: nobody need be told.
  navigator.serviceWorker
    .register(`/worker.js?lang=${document.documentElement.lang}`, { scope: '/chat/' })
    .catch(() => undefined)

if (log.dataset.live === 'yes')
  connect(base, Number(log.dataset.sequence), (news) => {
    if (news.language !== document.documentElement.lang) return location.reload()
    const atEnd = nearEnd()
    const before = beginning(document.getElementById(`m${news.id}`))
    const mine = show(news.id, news.html)
    if (mine) outbox.arrived(mine)
    else unread.add(news.id)
    markCurrent()
    const current = latestAsk()
    if (current?.dataset.id === String(news.id)) reveal(current, 'smooth', before === beginning(current))
    else if (atEnd) scrollToEnd('smooth')
  })

/** The newest question stands out; the text box becomes what it asks for. */
function markCurrent(): void {
  const current = latestAsk()
  for (const message of document.querySelectorAll('.message.current')) message.classList.remove('current')
  current?.classList.add('current')
  adaptComposer(current)
}

function nearEnd(): boolean {
  const { scrollHeight, scrollTop, clientHeight } = document.documentElement
  return scrollHeight - scrollTop - clientHeight < 240
}

function scrollToEnd(behavior: ScrollBehavior): void {
  const newest = log.lastElementChild
  if (newest instanceof HTMLElement) reveal(newest, behavior)
}

/**
 * Brings a message between the bar and the text box. One that is longer than that is read from its top, unless it
 * begins as it did before (`known`): then what is new are the buttons, and whoever pressed one of them is there.
 */
function reveal(message: HTMLElement, behavior: ScrollBehavior, known = false): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const room = innerHeight - element('say').offsetHeight - 80
  const long = message.offsetHeight > room
  const place = (known && long && message.querySelector('.ask, .buttons')) || message
  place.scrollIntoView({ block: long ? 'start' : 'nearest', behavior: calm ? 'auto' : behavior })
}

function beginning(message: HTMLElement | null): string | undefined {
  return message?.querySelector('.text')?.textContent?.slice(0, 80)
}

/** The menu closes by Escape, back on its own button, and by going anywhere else. */
function setUpMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>('details.menu')
  if (!menu) return
  const leave = ({ target }: Event) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false
  }
  document.addEventListener('pointerdown', leave)
  document.addEventListener('focusin', leave)
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
}
