import { expect, test } from 'vitest'
import { watchForTokens } from './support/canary.ts'
import { builderLog, inside, ready, resetEmbedding } from './support/embed.ts'
import { signInByPassword } from './support/forms.ts'
import { watchSwitch } from './support/watchSwitch.ts'
import { benchFor } from './support/systems.ts'

const bench = benchFor('fluxbase')

test('EM-16 after a switch of users no frame and no call is the old one’s', async () => {
  await resetEmbedding()
  const page = bench.page()
  const canary = await watchForTokens(page)
  const [ada, grace] = bench.people()
  await bench.open(page)
  await signInByPassword(page, ada)
  await bench.open(page, '/embed')
  await ready(page, ada.name)
  await page.getByTestId('poll-frame').click()
  const adasFrame = (await builderLog()).find(({ what }) => what === 'token')?.frame
  const adasId = (await builderLog()).find(({ kind }) => kind === 'api')?.sub
  const watched = await watchSwitch(page, grace.email)
  await page.getByTestId('switch-user').click()
  await ready(page, grace.name)
  expect(await inside(page).getByTestId('role').textContent()).toBe('Viewer')
  expect(await inside(page).getByTestId('run').isDisabled()).toBe(true)

  const { switchedAt, stale } = await watched()
  expect(stale).toBe(0)
  const log = await builderLog()
  const dropped = log.find(({ frame, what }) => frame === adasFrame && what === 'dropped')?.at ?? 0
  console.log(`Ada's frame had dropped its token ${dropped - switchedAt} ms after the switch`)
  expect(dropped).toBeGreaterThan(0)
  expect(dropped - switchedAt).toBeLessThan(500)
  const late = log.filter(
    ({ kind, at, sub }) => kind === 'api' && at > dropped + 100 && sub === adasId,
  )
  expect(late).toEqual([])
  const mixed = log.filter(
    ({ frame, sub }) => sub !== '' && frame !== '' && (frame === adasFrame) !== (sub === adasId),
  )
  expect(mixed).toEqual([])
  expect(canary.tokens.size).toBe(2)
  expect(await canary.leaks()).toEqual([])
})
