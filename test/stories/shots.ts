import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { Page } from 'playwright'
import { chromiumHelp, findChromium } from '../checks/findChromium.ts'
import { repoRoot } from '../checks/packageEntries.ts'
import { serveFolder } from './serveFolder.ts'
import { runStorybook, storiesBuild } from './storybook.ts'

/** Where the pictures go: ignored by git and by every check. */
const shotsFolder = join(repoRoot, '.shots')

const PAGES = 3
const WIDTH_PX = 800
const NARROW_PX = 320
const MAX_HEIGHT_PX = 2400
const PATIENCE_MS = 15_000
/** What is left undecided while a story settles: fonts, and requests that were just answered. */
const SETTLE_MS = 150

const plain = { scheme: 'light', direction: 'auto', locale: 'en' }

/** The pictures of a story, in this order: it is rendered once, and then turned. */
const modes = [
  { name: 'light', width: WIDTH_PX, globals: plain },
  { name: 'dark', width: WIDTH_PX, globals: { ...plain, scheme: 'dark' } },
  { name: 'rtl', width: WIDTH_PX, globals: { ...plain, locale: 'ar', direction: 'rtl' } },
  { name: 'narrow', width: NARROW_PX, globals: plain },
]

interface StoryEntry {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly type: string
}

/** The part of Storybook's page that is looked at. */
interface StorybookWindow {
  readonly __STORYBOOK_PREVIEW__?: {
    readonly channel: { emit(name: string, payload: unknown): void }
    readonly currentRender?: {
      readonly phase?: string
      readonly story?: { readonly parameters: { readonly shots?: { readonly play?: boolean } } }
    }
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})

/** Arguments: parts of names, and `--built` to take the stories as they were built last. */
async function main(args: string[]): Promise<number> {
  const executablePath = findChromium()
  if (!executablePath) {
    console.error(chromiumHelp)
    return 1
  }
  if (!args.includes('--built')) {
    const status = await runStorybook('build')
    if (status !== 0) return status
  }
  const filters = args.filter((arg) => !arg.startsWith('--'))
  const stories = readStories().filter((story) => isMeant(story, filters))
  if (filters.length === 0) rmSync(shotsFolder, { recursive: true, force: true })
  const site = await serveFolder(storiesBuild)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const began = Date.now()
  const problems: string[] = []
  try {
    const queue = [...stories]
    const work = async () => {
      const page = await browser.newPage({ reducedMotion: 'reduce' })
      await page.route(
        (url) => url.origin !== site.origin,
        (route) => route.abort(),
      )
      for (let story = queue.shift(); story; story = queue.shift())
        await shoot(page, site.origin, story).catch((error: unknown) => {
          problems.push(`${story?.id}: ${String(error).split('\n')[0]}`)
        })
    }
    await Promise.all(Array.from({ length: PAGES }, work))
  } finally {
    await browser.close()
    site.close()
  }
  for (const problem of problems) console.error(problem)
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(`${stories.length} stories, ${problems.length} problems, ${seconds} s: .shots`)
  return problems.length > 0 ? 1 : 0
}

function readStories(): StoryEntry[] {
  const index: { entries: Record<string, StoryEntry> } = JSON.parse(
    readFileSync(join(storiesBuild, 'index.json'), 'utf8'),
  )
  return Object.values(index.entries).filter(({ type }) => type === 'story')
}

function isMeant({ id, title, name }: StoryEntry, filters: string[]): boolean {
  const text = `${id} ${title} ${name}`.toLowerCase()
  return filters.length === 0 || filters.some((filter) => text.includes(filter.toLowerCase()))
}

async function shoot(page: Page, origin: string, { id, title, name }: StoryEntry): Promise<void> {
  await page.setViewportSize({ width: WIDTH_PX, height: 600 })
  const address = `${origin}/iframe.html?viewMode=story&id=${id}&globals=a11y.manual:!true`
  // Embedded stories do not play.
  await open(page, `${address}&embed=true`)
  const plays = await page.evaluate(
    () =>
      (window as StorybookWindow).__STORYBOOK_PREVIEW__?.currentRender?.story?.parameters.shots
        ?.play === true,
  )
  if (plays) await open(page, address)
  const folder = join(shotsFolder, title.split('/').at(-1) ?? title)
  mkdirSync(folder, { recursive: true })
  for (const mode of modes) {
    await page.setViewportSize({ width: mode.width, height: 600 })
    await page.evaluate((globals) => {
      const { channel } = (window as StorybookWindow).__STORYBOOK_PREVIEW__ ?? {}
      channel?.emit('updateGlobals', { globals })
    }, mode.globals)
    await page.waitForTimeout(SETTLE_MS)
    const height = await page.evaluate(measureHeight)
    await page.screenshot({
      path: join(folder, `${name.replaceAll(' ', '')}.${mode.name}.png`),
      animations: 'disabled',
      fullPage: true,
      clip: { x: 0, y: 0, width: mode.width, height: Math.min(height, MAX_HEIGHT_PX) },
    })
  }
}

/** In the page: where the story ends, dialogs above it included. */
function measureHeight(): number {
  const parts = document.querySelectorAll('[data-flowpass-story] *')
  const ends = [...parts].map((part) => part.getBoundingClientRect().bottom + window.scrollY)
  return Math.ceil(Math.max(...ends, 96) + 24)
}

/** Opens a story and waits until it has been rendered, and played if it plays. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const phase = await page.waitForFunction(
    () => {
      const { phase } = (window as StorybookWindow).__STORYBOOK_PREVIEW__?.currentRender ?? {}
      return phase && ['finished', 'completed', 'errored'].includes(phase) ? phase : null
    },
    undefined,
    { timeout: PATIENCE_MS },
  )
  if ((await phase.jsonValue()) === 'errored') throw new Error('its play function has failed')
}
