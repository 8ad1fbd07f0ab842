import type { Translator } from '../../i18n/index.ts'

/** This browser as one that is told: by which of the installation's keys, and whether it is already. */
export interface ThisDevice {
  key: string
  on: boolean
}

/** Turns notices on this device on and off. Its script shows it where the browser and the line allow them. */
export function PushButton({ device, tr }: { device: ThisDevice; tr: Translator }) {
  return (
    <button
      type="button"
      id="push"
      hidden
      data-key={device.key}
      data-on={device.on ? 'yes' : 'no'}
      data-denied={tr.plain('web-push-denied')}
      data-end={tr.plain('web-push-off')}
    >
      {tr.plain('web-push-on')}
    </button>
  )
}
