import { digestHex } from './digestHex.ts'
import type { RedisConnection } from './redisClient.ts'

/** The fields of a session, in the order in which they are read. */
export const REDIS_FIELDS = [
  'sealed',
  'serial',
  'created',
  'used',
  'expires',
  'idle',
  'user',
  'provider',
] as const

/** Later of two, and the rest of a life; both are texts as they are kept. */
const HELPERS = `
local function later(a, b) if tonumber(a) > tonumber(b) then return a end return b end
local function sooner(a, b) if tonumber(a) < tonumber(b) then return a end return b end
local function live(idle, expires, now) return tonumber(sooner(idle, expires)) > tonumber(now) end
local function keep(idle, expires, now)
  local rest = math.ceil(tonumber(sooner(idle, expires)) - tonumber(now))
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.max(1, rest)))
end
`

/**
 * What has to happen as one step. Each script touches one key only, so they run on a cluster as they
 * are, and each may run twice: a client sends again what a broken connection has left unanswered.
 *
 * How long a key lives is told as a span, so that the clock of Redis need not agree with ours.
 */
export const redisScripts = {
  /** ARGV: now, idle, expires, then field and value by turns, from the serial and the seal on. */
  insert: `${HELPERS}
local was = redis.call('HMGET', KEYS[1], 'serial', 'sealed')
if was[1] then
  if was[1] == ARGV[5] and was[2] == ARGV[7] then return 1 end
  return 0
end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
keep(ARGV[2], ARGV[3], ARGV[1])
return 1`,

  /** ARGV: now, serial that was read, serial, sealed, used, idle, expires. */
  replace: `${HELPERS}
local was = redis.call('HMGET', KEYS[1], 'serial', 'sealed', 'used', 'idle', 'expires')
if not was[1] or not live(was[4], was[5], ARGV[1]) then return 0 end
if was[1] == ARGV[3] and was[2] == ARGV[4] then return 1 end
if was[1] ~= ARGV[2] then return 0 end
local idle, expires = later(was[4], ARGV[6]), sooner(was[5], ARGV[7])
redis.call('HSET', KEYS[1], 'serial', ARGV[3], 'sealed', ARGV[4], 'used', later(was[3], ARGV[5]),
  'idle', idle, 'expires', expires)
keep(idle, expires, ARGV[1])
return 1`,

  /** ARGV: now, used, idle. */
  touch: `${HELPERS}
local was = redis.call('HMGET', KEYS[1], 'used', 'idle', 'expires')
if not was[1] or not live(was[2], was[3], ARGV[1]) then return 0 end
local idle = later(was[2], ARGV[3])
redis.call('HSET', KEYS[1], 'used', later(was[1], ARGV[2]), 'idle', idle)
keep(idle, was[3], ARGV[1])
return 1`,

  /** ARGV: now. Returns user, provider and whether it was live. */
  remove: `${HELPERS}
local was = redis.call('HMGET', KEYS[1], 'user', 'provider', 'idle', 'expires')
if not was[1] then return {} end
redis.call('DEL', KEYS[1])
return { was[1], was[2], live(was[3], was[4], ARGV[1]) and 1 or 0 }`,

  /** Adds a session to a list. ARGV: what is over since, when it is over, its key, its span. */
  list: `
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[3])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[4]) then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
return 1`,

  /** ARGV: holder, span. Whoever holds it already may hold it for longer. */
  claim: `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`,

  /** ARGV: holder. */
  release: `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`,
}

/** Runs a script on one key. */
export type RunScript = (
  name: keyof typeof redisScripts,
  key: string,
  ...args: (string | number)[]
) => Promise<unknown>

/**
 * Runs scripts by their hash; one that Redis has forgotten is sent whole.
 *
 * @param connection to Redis
 */
export function createScriptRunner(connection: RedisConnection): RunScript {
  const hashes = new Map<string, Promise<string>>()

  return async (name, key, ...args) => {
    const script = redisScripts[name]
    const hash = hashes.get(name) ?? digestHex('SHA-1', script)
    hashes.set(name, hash)
    const rest = ['1', key, ...args.map(String)]
    try {
      return await connection.send(key, ['EVALSHA', await hash, ...rest])
    } catch (thrown) {
      if (!(thrown instanceof Error && thrown.message.startsWith('NOSCRIPT'))) throw thrown
      return connection.send(key, ['EVAL', script, ...rest])
    }
  }
}
