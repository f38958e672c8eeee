const paths = {
  alert:
    'M12 8v5m0 3.2v.1M10.3 4.3 2.8 17.2A2 2 0 0 0 4.5 20h15a2 2 0 0 0 1.7-2.8L13.7 4.3a2 2 0 0 0-3.4 0Z',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  box: 'm4 7.5 8-4 8 4v9l-8 4-8-4v-9Zm0 0 8 4 8-4m-8 4v9',
  chevron: 'm7 10 5 5 5-5',
  clock: 'M12 7v5l3.2 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  cloudOff: 'M4 4l16 16M9 6.3A6 6 0 0 1 17.6 11H18a4 4 0 0 1 2.6 7M7 9a5 5 0 0 0-1 10h10',
  key: 'M11.5 12.5 20 4m-3 3 2.5 2.5M15 9l1.8 1.8M12.5 16a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z',
  mail: 'M4.5 6h15A1.5 1.5 0 0 1 21 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16.5v-9A1.5 1.5 0 0 1 4.5 6Zm-1 1.2 8.5 6 8.5-6',
  refresh: 'M20 5v5h-5M4 19v-5h5m-3.6-4A7 7 0 0 1 19 8.5l1 1.5M4 14l1 1.5A7 7 0 0 0 18.6 14',
  route:
    'M6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm2-2h8a3.5 3.5 0 0 0 0-7H8a3 3 0 0 1 0-6h8m2 2a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  signOut: 'M14 4H6a1.5 1.5 0 0 0-1.5 1.5v13A1.5 1.5 0 0 0 6 20h8m-4-8h10m-3.5-4 4 4-4 4',
  user: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM5 20a7 7 0 0 1 14 0',
} as const

/** Name of an icon. */
export type IconName = keyof typeof paths

/** A line icon beside text that says the same. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
