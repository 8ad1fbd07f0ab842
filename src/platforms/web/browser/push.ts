/** Notices on this device, for when no page is open: turned on and off by a press in the menu, never by themselves. */
import { log, toast } from './page.ts'

/** What the server says; `unused`: this browser is told of nobody's conversation any more. */
interface Said {
  toast?: string
  unused?: boolean
}

export function setUpPush(base: string): void {
  const button = document.getElementById('push')
  // Service workers are there on secure pages only, and push on phones only for a page that was installed.
  if (!button || !('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window))
    return
  const { key = '', denied = '', end = '' } = button.dataset
  const begin = button.textContent
  let on = false

  const show = (now: boolean) => {
    on = now
    button.textContent = on ? end : begin
    button.hidden = false
  }

  const say = async (path: string, body: unknown): Promise<Said | undefined> => {
    const response = await fetch(base + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    })
    const said: Said = await response.json()
    toast(said.toast ?? '', !response.ok)
    return response.ok ? said : undefined
  }

  const turnOn = async () => {
    if ((await Notification.requestPermission()) !== 'granted') return toast(denied, true)
    const { pushManager } = await navigator.serviceWorker.ready
    const how = { userVisibleOnly: true, applicationServerKey: key }
    // One of other keys stands in the way.
    const subscription = await pushManager.subscribe(how).catch(async () => {
      await (await pushManager.getSubscription())?.unsubscribe()
      return pushManager.subscribe(how)
    })
    if (await say('/push', subscription)) show(true)
  }

  const turnOff = async () => {
    const { pushManager } = await navigator.serviceWorker.ready
    const subscription = await pushManager.getSubscription()
    const said = await say('/push/off', { endpoint: subscription?.endpoint ?? '' })
    if (!said) return
    if (said.unused) await subscription?.unsubscribe()
    show(false)
  }

  button.addEventListener('click', () => {
    ;(on ? turnOff() : turnOn()).catch(() => toast(log.dataset.failed ?? '', true))
  })
  if (button.dataset.on !== 'yes' || Notification.permission !== 'granted') {
    show(false)
    return
  }
  void navigator.serviceWorker.ready
    .then(({ pushManager }) => pushManager.getSubscription())
    .then((subscription) => show(subscription !== null))
}
