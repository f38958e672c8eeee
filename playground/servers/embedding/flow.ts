/** One step of a flow. */
export interface FlowStep {
  readonly kind: 'trigger' | 'action' | 'branch'
  readonly name: string
}

/** A flow of the workflow builder, as its API hands it out. */
export interface Flow {
  readonly id: string
  readonly name: string
  readonly engine: 'activepieces' | 'n8n'
  readonly status: 'ACTIVE' | 'INACTIVE'
  readonly steps: readonly FlowStep[]
  readonly runs: number
  /** When it was made, as an ISO date. */
  readonly created: string
  /** When it was changed last, as an ISO date. */
  readonly updated: string
}

/** Whom the builder's API has before it. */
export interface BuilderUser {
  readonly id: string
  readonly name: string
  readonly role: 'admin' | 'editor' | 'viewer'
  readonly projectId: string
}
