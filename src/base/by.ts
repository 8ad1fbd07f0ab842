/** Who does something, and when: what every use case is told beside what is to be done. */
export interface By {
  /** null: nobody in person, but the timetable. */
  contactId: string | null
  now: Date
  /** The update or job that it is done in; see `traceOf`. */
  trace?: string | undefined
}

/** What only a person does. */
export interface ByPerson extends By {
  contactId: string
}
