/**
 * What may be asked outside. Whoever gives an address must not reach by it what only this machine's network does, so
 * each address that a name leads to is looked at, and it is the one that is asked.
 */
import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

export interface Reach {
  /** Whether an address may be asked. */
  may(address: string): boolean
  /** Milliseconds for all of it. */
  within: number
}

/** Networks that are no part of the Internet (RFC 6890). */
const own = new BlockList()
for (const [net, prefix] of [
  ...[['0.0.0.0', 8] as const, ['10.0.0.0', 8] as const, ['100.64.0.0', 10] as const],
  ...[['127.0.0.0', 8] as const, ['169.254.0.0', 16] as const, ['172.16.0.0', 12] as const],
  ...[['192.0.0.0', 24] as const, ['192.0.2.0', 24] as const, ['192.168.0.0', 16] as const],
  ...[['198.18.0.0', 15] as const, ['198.51.100.0', 24] as const, ['203.0.113.0', 24] as const],
  ...[['224.0.0.0', 4] as const, ['240.0.0.0', 4] as const],
] as const)
  own.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ...[['::', 128] as const, ['::1', 128] as const, ['64:ff9b::', 96] as const, ['64:ff9b:1::', 48] as const],
  ...[['100::', 64] as const, ['2001::', 32] as const, ['2002::', 16] as const, ['fec0::', 10] as const],
  ...[['2001:db8::', 32] as const, ['fc00::', 7] as const, ['fe80::', 10] as const, ['ff00::', 8] as const],
] as const)
  own.addSubnet(net, prefix, 'ipv6')

export const outside: Reach = {
  may: (address) => isIP(address) !== 0 && !own.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  within: 15_000,
}

/** Whether an address leads nobody else anywhere: its host means the machine that asks (RFC 6761, RFC 6890). */
export function isThisMachine(address: string): boolean {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '')
  return /^(?:.+\.)?localhost$/.test(host) || /^127(?:\.\d{1,3}){3}$/.test(host) || host === '::1'
}

export class NotOutside extends Error {
  override name = 'NotOutside'
}

/** Whether an address may be asked as far as it says itself; where its name leads is looked at by {@link lookupBy}. */
export function isReachable({ hostname }: URL, { may }: Reach): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 || may(host)
}

/** For a request: the address that is asked is the one that was looked at. */
export function lookupBy({ may }: Reach): LookupFunction {
  return (name, how, callback) => {
    lookup(name, { ...how, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? []
      if (error || !first) return callback(error ?? new Error('no address'), '', 0)
      if (!found.every((one) => may(one.address))) return callback(new NotOutside(), '', 0)
      return how.all ? callback(null, found) : callback(null, first.address, first.family)
    })
  }
}
