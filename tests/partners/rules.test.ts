import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupCode, hashSecret, makeCode, makeToken, sameSecret } from '../../src/base/secret.ts'
import { looksLikeCode, readCode } from '../../src/partners/codes.ts'
import { countGuesses } from '../../src/partners/guesses.ts'
import { judgeInvitation, judgeLink, judgeRoleChange, readAdmins } from '../../src/partners/rules.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

describe('codes', () => {
  it('are read back however they are typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(8, 10).chain(bytes), fc.boolean(), (random, lower) => {
        const code = makeCode(random.length, () => random)
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]+$/)
        const typed = groupCode(code).replaceAll('0', 'o').replaceAll('1', 'l')
        const kind = random.length === 10 ? 'invitation' : 'link'
        expect(readCode(` ${lower ? typed.toLowerCase() : typed} `)).toEqual({ kind, code })
        expect(looksLikeCode(groupCode(code))).toBe(true)
      }),
    )
  })

  it('are as long as they say, and no two are the same', () => {
    const tokens = Array.from({ length: 100 }, makeToken)
    expect(new Set(tokens.map((token) => Buffer.from(token, 'base64url').length))).toEqual(new Set([24]))
    const codes = Array.from({ length: 100 }, () => makeCode(10))
    expect(new Set([...tokens, ...codes]).size).toBe(200)
  })

  it('are compared by what is stored of them', () => {
    expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sameSecret('abc', 'abc')).toBe(true)
    for (const given of ['', 'ab', 'abcd', 'abd', 'ABC']) expect(sameSecret(given, 'abc')).toBe(false)
  })

  it.each([
    ...['köszönöm szépen', 'szervezete', 'igen', '', '12345', 'x'.repeat(5000)],
    ...['4 May 1998', '4 may 1998', 'May 4, 1998', '1998.05.04', '05/04/1998', '1998 0504', '30 Feb 2027'],
    ...['06 52 123 456', '52-123-456', '12345678'],
  ])('are not found in %j', (text) => {
    expect(looksLikeCode(text)).toBe(false)
  })

  it('may be wrong ten times an hour', () => {
    const guesses = countGuesses()
    const start = new Date('2026-11-25T09:00:00Z')
    for (let n = 0; n < 10; n++) {
      expect(guesses.may('telegram:1', start)).toBe(true)
      guesses.wrong('telegram:1', start)
    }
    expect(guesses.may('telegram:1', start)).toBe(false)
    expect(guesses.may('telegram:2', start)).toBe(true)
    expect(guesses.may('telegram:1', new Date(start.getTime() + 3_600_001))).toBe(true)
  })
})

describe('an invitation', () => {
  const now = new Date('2026-11-25T09:00:00Z')
  const open = { expiresAt: new Date('2026-12-01T00:00:00Z'), revokedAt: null, contactLimit: 2, members: 1 }
  it.each([
    ['open', open, false],
    ['unknown', null, false],
    ['already', { ...open, revokedAt: now, members: 2 }, true],
    ['revoked', { ...open, revokedAt: now, expiresAt: now }, false],
    ['expired', { ...open, expiresAt: now, members: 2 }, false],
    ['full', { ...open, members: 2 }, false],
  ])('is %s', (state, facts, member) => {
    expect(judgeInvitation(facts, member, now)).toBe(state)
  })
})

describe('roles', () => {
  it('never leave the workspace without an admin', () => {
    expect(judgeRoleChange('admin', 'contact', 1)).toBe('last-admin')
    expect(judgeRoleChange('admin', 'contact', 2)).toBe('allowed')
    expect(judgeRoleChange('admin', 'admin', 1)).toBe('unchanged')
    expect(judgeRoleChange('contact', 'admin', 1)).toBe('allowed')
  })

  it('are not given away by linking', () => {
    const owner = { contactId: 'a', role: 'contact' as const }
    expect(judgeLink(owner, { contactId: 'b', role: 'admin' })).toBe('more-rights')
    expect(judgeLink(owner, { contactId: 'b', role: 'contact' })).toBe('allowed')
    expect(judgeLink(owner, { contactId: 'a', role: 'contact' })).toBe('same')
  })

  it('come from ADMINS', () => {
    expect(readAdmins('telegram:123, discord:456;web:abc_-1 telegram:123')).toEqual({
      ok: true,
      accounts: [
        { platform: 'telegram', userId: '123' },
        { platform: 'discord', userId: '456' },
        { platform: 'web', userId: 'abc_-1' },
      ],
    })
    expect(readAdmins('')).toEqual({ ok: true, accounts: [] })
    for (const wrong of ['123', 'signal:1', 'telegram:me', 'telegram:', 'telegram:1:2'])
      expect(readAdmins(wrong)).toMatchObject({ ok: false, fault: expect.stringContaining(`"${wrong}"`) })
  })
})
