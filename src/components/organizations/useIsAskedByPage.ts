import { useCapability } from '../../react/useCapability.ts'

/**
 * Tells whether a backend can be expected to ask the person for their organization: where they sign
 * in on the provider's pages and nowhere else.
 */
export function useIsAskedByPage(): boolean {
  const hasPage = useCapability('redirect')
  const hasForm = useCapability('password')
  return hasPage && !hasForm
}
