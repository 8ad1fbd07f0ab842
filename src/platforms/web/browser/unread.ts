/** How many messages came while nobody looked, in the title: what a tab, or an installed app's window, shows. */
export function countUnread(): { add(id: number): void } {
  const title = document.title
  /** A message that changes is one. */
  const unread = new Set<number>()
  const show = () => {
    document.title = unread.size > 0 ? `(${unread.size}) ${title}` : title
  }
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return
    unread.clear()
    show()
  })
  return {
    add(id) {
      if (!document.hidden) return
      unread.add(id)
      show()
    },
  }
}
