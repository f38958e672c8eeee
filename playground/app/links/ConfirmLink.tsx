import { ActionNote } from '../forms/ActionNote.tsx'
import { useAction } from '../forms/useAction.ts'
import { Link } from '../shell/Link.tsx'
import { linkToken } from './linkToken.ts'
import { LinkFrame } from './LinkFrame.tsx'
import { useOnce } from './useOnce.ts'

/** Props of `ConfirmLink`. */
export interface ConfirmLinkProps {
  readonly title: string
  /** Uses the token up. @returns what to say */
  readonly confirm: (token: string) => Promise<string | void>
  /** Where to go from here. */
  readonly next: readonly [href: string, label: string]
}

/** A page whose link says it all: it is used as soon as the page is there. */
export function ConfirmLink({ title, confirm, next }: ConfirmLinkProps) {
  const { state, run } = useAction()
  useOnce(() => void run(() => confirm(linkToken)))
  const isOver = state.kind === 'done' || state.kind === 'failed'
  return (
    <LinkFrame
      title={title}
      lead={isOver ? 'This link has done what it could.' : 'One moment, the link is being checked.'}
    >
      <ActionNote state={state} />
      {isOver && (
        <div className="buttons">
          <Link className="button" data-variant="primary" href={next[0]}>
            {next[1]}
          </Link>
        </div>
      )}
    </LinkFrame>
  )
}
