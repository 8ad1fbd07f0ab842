/**
 * What belongs to a person. Each table that has rows of people says, where it is, how they are exported, erased, and
 * given to the contact that stays when two become one; whoever does that to a person walks over the parts.
 */
import type { By } from '../base/by.ts'
import { registry } from '../base/registry.ts'
import type { Database, Prisma, Transaction } from './client.ts'
import type { Quote } from './quotes.ts'

/** A model of the schema, as the client calls it. */
type Table = Prisma.TypeMap['meta']['modelProps']

/** Of two contacts that are one person, the one that goes and the one that stays. */
export interface Merging {
  from: string
  into: string
}

/** What went from one contact to another: how its part calls the rows. */
interface MovedRows {
  /** The other had none of these. */
  moved: string[]
  /** Both had one, and one stayed. */
  shared: string[]
  /** When that was: a way in that was made since is nobody's to keep. */
  since: Date
}

export interface PersonalPart {
  /** Of each table one part takes care. */
  table: Table
  /** What its rows are called in an export; unique, too. */
  name: string
  /** The line of `/me` that says how many there are: a message with `$count`. */
  counted?: { key: string; count(db: Database | Transaction, contactId: string): Promise<number> }
  /** It is what a coordinator looks after, and goes to another when they leave: how much there is, a message with `$count`. */
  handedOn?: { key: string; count(db: Database | Transaction, contactId: string): Promise<number> }
  /** All of the person's rows, as JSON can hold them. Secrets are left out: they say nothing of the person. */
  export(db: Database | Transaction, contactId: string): Promise<readonly object[]>
  /** What of these rows stands in what was said to others, by the rows as they are before the person is erased. */
  quoted?(tx: Transaction, contactId: string): Promise<Quote[]>
  /**
   * Deletes what is the person's alone, and takes them out of what stays with others. Done before the contact's own row
   * goes, with all that such a freeing causes.
   */
  erase(tx: Transaction, contactId: string, by: By): Promise<void>
  /** Moves all. Where both have what can be there once, the further or newer one stays. */
  merge(tx: Transaction, contacts: Merging, by: By): Promise<void>
  /** How a merge is undone; what has no way back stays with the contact that stayed. */
  separating?: Separating
}

interface Separating {
  /** What a contact's rows are called: alike, whoever has them. */
  keys(tx: Transaction, contactId: string): Promise<string[]>
  /** Gives the contact `from`, who is there again, what went to `into` and is still there. */
  giveBack(tx: Transaction, contacts: Merging, rows: MovedRows): Promise<void>
}

interface Rows extends Pick<Separating, 'keys'> {
  /** Gives a contact's rows to another: all, or those that are called so. */
  give(tx: Transaction, contacts: Merging, called?: { in: string[] }): Promise<unknown>
}

/** Merging and separating where rows do nothing but change hands. */
export function changingHands({ keys, give }: Rows): Pick<PersonalPart, 'merge' | 'separating'> {
  return {
    async merge(tx, contacts) {
      await give(tx, contacts)
    },
    separating: {
      keys,
      async giveBack(tx, { from, into }, { moved }) {
        await give(tx, { from: into, into: from }, { in: moved })
      },
    },
  }
}

/** Of the rooms. What belongs to no room is beside its table (chat, delivery, db). */
export const personalParts = registry<PersonalPart>('parts of personal data', ({ table }) => table)
