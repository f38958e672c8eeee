/** Who is signed in, as login, renewal, SSO and the switch of a workspace answer it. */
export interface LoginUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roleId: string
  readonly activeOrganizationId: string
  readonly activeOrganizationSubscriptionId: string | null
  readonly activeOrganizationCustomerId: string | null
  readonly activeOrganizationProductId: string
  readonly isOrganizationAdmin: boolean
  readonly activeWorkspaceId: string
  readonly activeWorkspace: string
  readonly assignedWorkspaces: readonly AssignedWorkspace[]
  readonly permissions: readonly string[]
  readonly features: Readonly<Record<string, string>>
  readonly isSSO: boolean
  readonly ssoProvider?: string
}

/** A workspace the person may switch to. */
export interface AssignedWorkspace {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly organizationId: string
}
