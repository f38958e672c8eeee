/** Props of `Toggle`. */
export interface ToggleProps {
  readonly isOn: boolean
  readonly label: string
  readonly onClick: () => void
}

/** A button that is on or off. */
export function Toggle({ isOn, label, onClick }: ToggleProps) {
  return (
    <button type="button" aria-pressed={isOn} onClick={onClick}>
      <bdi>{label}</bdi>
    </button>
  )
}
