/** A headless Chromium for tests of pages, where one is installed; else the reason why not. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** CHROMIUM_PATH, or the first of the usual places. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? usual.find((path) => existsSync(path))

/** Printed where the tests of pages are left out. */
export const noChromium = 'no Chromium found: set CHROMIUM_PATH to run the tests of pages'

export async function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(noChromium)
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
