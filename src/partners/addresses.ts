/** Addresses that open something for whoever has them. */

/** Where a personal web chat opens. @param base absolute address of the web server, without a trailing slash */
export function webChatUrl(base: string, token: string): string {
  return `${base}/c/${token}`
}

/** Where a one-time link signs a coordinator in. */
export function signInUrl(base: string, token: string): string {
  return `${base}/console/sign-in/${token}`
}
