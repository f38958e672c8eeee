import { lazy, Suspense } from 'react'

const ComponentPage = lazy(async () => ({
  default: (await import('./ComponentPage.tsx')).ComponentPage,
}))

/** The docs page, loaded when one is opened: the test run never needs it. */
export function DocsPage() {
  return (
    <Suspense>
      <ComponentPage />
    </Suspense>
  )
}
