/** What a person is to the workspace; what each may do is said where it is done. */
export type Role = 'contact' | 'coordinator' | 'admin'
