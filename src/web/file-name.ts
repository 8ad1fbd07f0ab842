/** RFC 6266: a plain name for old browsers, the real one in UTF-8. */
export function fileName(name: string): string {
  // A lone surrogate is no character and has no UTF-8.
  const whole = name.replace(/\p{Surrogate}/gu, '_')
  const ascii = whole
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\/]/g, '_')
  const utf8 = encodeURIComponent(whole).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `filename="${ascii || 'file'}"; filename*=UTF-8''${utf8}`
}
