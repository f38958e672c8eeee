import type { ComponentProps } from 'react'

/** Makes the heading of a component the one of the page. */
export const pageHeading = {
  render: ({ children, ...native }: ComponentProps<'h2'>) => <h1 {...native}>{children}</h1>,
}
