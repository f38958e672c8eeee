import type { Action } from '../../react/useAction.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { Button } from './Button.tsx'
import type { ButtonProps } from './Button.tsx'

/** Props of `ActionButton`. */
export interface ActionButtonProps extends ButtonProps {
  readonly action: Pick<Action<[], unknown>, 'run' | 'status' | 'error'>
}

/** A button that does one thing: busy meanwhile, and waiting where the server asks for it. */
export function ActionButton({ action, ...props }: ActionButtonProps) {
  const secondsLeft = useRetryAfter(action.error)
  return (
    <Button
      isPending={action.status === 'pending'}
      isWaiting={secondsLeft > 0}
      onClick={() => void action.run()}
      {...props}
    />
  )
}
