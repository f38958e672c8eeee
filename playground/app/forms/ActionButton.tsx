import type { ComponentProps } from 'react'

/** Props of `ActionButton`. */
export interface ActionButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly isPending?: boolean
  readonly variant?: 'primary'
  readonly size?: 'small'
}

/** A button that keeps the focus while it waits: a disabled one would lose it. */
export function ActionButton(props: ActionButtonProps) {
  const { isPending = false, variant, size, children, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      className="button"
      data-variant={variant}
      data-size={size}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
    >
      {children}
    </button>
  )
}
