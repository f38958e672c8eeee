import { SignInButton } from '../sign-in/SignInButton.tsx'
import { Icon } from './Icon.tsx'

/** Stands in for a page that only signed-in people see. */
export function SignInPanel({ title, children }: { title: string; children: string }) {
  return (
    <section className="empty">
      <span className="empty-mark">
        <Icon name="key" />
      </span>
      <h1>{title}</h1>
      <p className="lead">{children}</p>
      <SignInButton testId="sign-in-panel">Sign in</SignInButton>
    </section>
  )
}
