import { bodyText } from '../../../../playground/servers/flowise/bodyField.ts'
import { step } from '../wireStep.ts'
import type { WireScene, WireStep } from '../wireStep.ts'

const call = { path: '/apikey', browser: 'ada', internal: true } as const
const bearer = (scene: WireScene) => ({ authorization: `Bearer ${scene.get('key')}` })
const keyName = 'deploy'
const permissions = ['chatflows:view']

/** Keys, and what they open. */
export const apiKeySteps: readonly WireStep[] = [
  step('keys, none', () => call),
  step('keys, signed out', () => ({ path: '/apikey', internal: true })),
  step('key without permissions', () => ({ ...call, json: { keyName } })),
  step('key with no permission', () => ({ ...call, json: { keyName, permissions: [] } })),
  step('key without a name', () => ({ ...call, json: { permissions } })),
  step('key with a permission of administrators', () => ({
    ...call,
    json: { keyName, permissions: ['workspace:view'] },
  })),
  step('key', () => ({ ...call, json: { keyName, permissions } }), { learn: learnKey }),
  step('second key', () => ({ ...call, json: { keyName: 'other', permissions } })),
  step('keys', () => call),
  step('keys, by the page', () => ({ ...call, path: '/apikey?page=1&limit=10' })),
  step('call by the key', (scene) => ({ path: '/chatflows', headers: bearer(scene) })),
  step('call by the bare key', (scene) => ({
    path: '/chatflows',
    headers: { authorization: scene.get('key') },
  })),
  step('call by a wrong key', () => ({
    path: '/chatflows',
    headers: { authorization: 'Bearer nope' },
  })),
  step('call by the key and the header', (scene) => ({
    path: '/chatflows',
    internal: true,
    headers: bearer(scene),
  })),
  step('call by the key of what it may not', (scene) => ({
    path: '/apikey',
    headers: bearer(scene),
  })),
  step('call by the key of what no key may', (scene) => ({
    path: '/workspace',
    headers: bearer(scene),
  })),
  step('user by the key', (scene) => ({
    path: `/user?id=${scene.get('user')}`,
    headers: bearer(scene),
  })),
  step('unknown path by the key', (scene) => ({ path: '/nothing', headers: bearer(scene) })),
  step('permissions by the key', (scene) => ({ path: '/auth/me', headers: bearer(scene) })),
  step('verify the key', (scene) => ({ path: `/verify/apikey/${scene.get('key')}` })),
  step('verify a wrong key', () => ({ path: '/verify/apikey/nope' })),
  step('change the key', (scene) => ({
    ...call,
    method: 'PUT',
    path: `/apikey/${scene.get('keyId')}`,
    json: { keyName: 'renamed', permissions: [...permissions, 'apikeys:view'] },
  })),
  step('keys by the key', (scene) => ({ path: '/apikey', headers: bearer(scene) })),
  step('change an unknown key', () => ({
    ...call,
    method: 'PUT',
    path: '/apikey/nope',
    json: { keyName, permissions },
  })),
  step('remove the key', (scene) => ({
    ...call,
    method: 'DELETE',
    path: `/apikey/${scene.get('keyId')}`,
  })),
  step('remove it again', (scene) => ({
    ...call,
    method: 'DELETE',
    path: `/apikey/${scene.get('keyId')}`,
  })),
  step('call by the removed key', (scene) => ({ path: '/chatflows', headers: bearer(scene) })),
  step('another key', () => ({ ...call, json: { keyName, permissions } }), { learn: learnKey }),
]

function learnKey(body: unknown, scene: WireScene): void {
  const keys: readonly unknown[] = Array.isArray(body) ? body : []
  // Not simply the first: keys of the same second come in the order they were made in.
  const newest = keys.find((key) => bodyText(key, 'keyName') === keyName)
  scene.set('key', bodyText(newest, 'apiKey'))
  scene.set('keyId', bodyText(newest, 'id'))
}
