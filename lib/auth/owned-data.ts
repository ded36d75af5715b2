/** Something kept for a user outside of the account itself. */
export interface OwnedData {
  /** Member of the export under which it stands. */
  readonly name: string
  /** JSON, without secrets. */
  exportOf(userId: string): Promise<unknown>
  eraseOf(userId: string): Promise<void>
}
