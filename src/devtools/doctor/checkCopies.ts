import { AuthContext } from '../../react/AuthContext.ts'
import { isMarkedByAnother } from '../../react/providerMark.ts'
import type { Check } from './doctorTypes.ts'
import { findings } from './findings.ts'

/** Whether a provider of another copy of the package is on the page. */
export const checkCopies: Check = () => {
  const { ok, problem, skipped } = findings('package_copies')
  // A context of nobody's: every mark there is counts as another's.
  if (!isMarkedByAnother({}))
    return [skipped('No provider has left a mark; they do so in development builds only.')]
  if (!isMarkedByAnother(AuthContext)) return [ok('There is one copy of flowpass on the page.')]
  return [
    problem(
      'Two copies of flowpass are on the page. A hook of one does not find the provider of the other.',
      'Run `npm ls flowpass` and let all agree on one version (`npm dedupe`, `overrides`). In a monorepo add `resolve.dedupe: ["flowpass"]` to the bundler; in a library make flowpass a peer dependency.',
    ),
  ]
}
