/** Words of `OrganizationSwitcher`. */
export interface OrganizationSwitcherStrings {
  /** Names the menu. */
  readonly label: string
  /** Names the button that opens it, after the organization's name. */
  readonly switch: string
  readonly choose: string
  readonly empty: string
  readonly unnamed: string
}

/** English. */
export const organizationSwitcherStrings: OrganizationSwitcherStrings = {
  label: 'Organizations',
  switch: 'Switch organization',
  choose: 'Choose another organization',
  empty: 'You are in no organization.',
  unnamed: 'Unnamed organization',
}
