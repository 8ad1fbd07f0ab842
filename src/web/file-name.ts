/** RFC 6266: a plain name for old browsers, the real one in UTF-8. */
export function fileName(name: string): string {
  // A lone surrogate is no character and has no UTF-8.
  const whole = readable(name).replace(/\p{Surrogate}/gu, '_')
  const ascii = whole
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\/]/g, '_')
  const utf8 = encodeURIComponent(whole).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  const plain = /^\s*(?:\.|$)/.test(ascii) ? `file${ascii.trim()}` : ascii
  return `filename="${plain}"; filename*=UTF-8''${utf8}`
}

/** Without what parts a path, which shows as %2F, and never an extension alone. */
function readable(name: string): string {
  const whole = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').trim()
  return whole === '' || whole.startsWith('.') ? `file${whole}` : whole
}
