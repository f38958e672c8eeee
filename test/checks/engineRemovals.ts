import { inFile } from './inFile.ts'
import type { CheckRemoval } from './inFile.ts'

const TABS = [
  'client/tabs/takingTurns.test.ts',
  'client/tabs/records.test.ts',
  'client/tabs/order.test.ts',
  'client/tabs/attack.test.ts',
  'client/tabs/attackEnds.test.ts',
]
const PEOPLE = [
  'client/tabs/signingIn.test.ts',
  'client/tabs/signingOut.test.ts',
  'client/tabs/forged.test.ts',
]
const ALL_TABS = [...TABS, ...PEOPLE, 'client/tabs/interleavings.test.ts']
const RENEWAL = ['client/retryDelay.test.ts', 'client/refresh.test.ts', 'client/renewal.test.ts']

/** Every part of the engine that keeps sessions of many tabs whole, each by itself. */
export const engineRemovals: readonly CheckRemoval[] = [
  ...inFile('client/engine/createMutex.ts', ALL_TABS, [
    ['the lock', 'if (!locks) return withLease(work, false)', 'if (locks) return work(true)'],
    ['the limit of waiting for it', 'waiting.abort()', 'waiting.signal'],
    ['the lease, where there is no lock', '(isFree(text) ? mine : null)', 'null'],
    ['the end of a lease', 'until > clock.now() &&', ''],
    ['a lease of another clock', '&& until <= clock.now() + LEASE_MS', ''],
  ]),
  ...inFile(
    'client/engine/createTurn.ts',
    [...ALL_TABS, ...RENEWAL],
    [
      ['the record, before a credential is spent', 'if (!isSame || ', 'if (isLocked === null && '],
      ['the record, after one was spent', 'await record.commit(next)', 'true'],
      ['the deadline of a renewal', 'ms: REFRESH_DEADLINE_MS', 'ms: 600_000 + REFRESH_DEADLINE_MS'],
      [
        'revoking what came too late',
        'void tellServer(kernel, next',
        'void [tellServer, next].concat(next',
      ],
    ],
  ),
  ...inFile('client/engine/createRenew.ts', ALL_TABS, [
    ['patience with a silent sibling', 'silences < MAX_SILENCES', 'false'],
    ['the loser of a race', 'if (isCertain || error.code', 'if (!isCertain || error.code'],
    ['telling the others', '        announce()\n', ''],
  ]),
  ...inFile('client/engine/createReconcile.ts', ALL_TABS, [
    ['the lineage of an answer', 'lineageOf(grant) === known.lineage &&', ''],
    ['the serial of an answer', 'serialOf(grant) === known.serial &&', ''],
    ['the owner of an answer', "fingerprint(grant?.session.user.id ?? '') === known.owner &&", ''],
    ['the credential of an answer', 'credentialPrint(grant) === known.token', 'true'],
    ['an end elsewhere', 'known.ended && !isLater', 'known.ended && isLater'],
    ['whose sign-in is the later one', '(held.turn ?? Infinity) > turn', 'true'],
    ['somebody else’s sign-in', 'fingerprint(held.session.user.id) !== known.owner', 'false'],
  ]),
  ...inFile('client/engine/createSessionRecord.ts', ALL_TABS, [
    [
      'a sign-in replaced only as read',
      'record?.turn === turn && record.serial === serial',
      'true',
    ],
  ]),
  ...inFile('client/engine/createSettle.ts', ALL_TABS, [
    [
      'news while it looks',
      'running ? (waiting ??= running.then(begin, begin)) : begin()',
      '(running ??= begin())',
    ],
    ['the same session object', 'isSame ? { ...grant, session: held.session } : grant', 'grant'],
  ]),
  ...inFile('client/engine/patiently.ts', ALL_TABS, [
    [
      'a record or a store that does not answer',
      'clock.after(PATIENCE_MS,',
      'clock.after(PATIENCE_MS * 1e6,',
    ],
  ]),
  ...inFile('client/engine/takeOver.ts', ALL_TABS, [
    ['the page of one, the token of another', "if (isOther) dispatch({ type: 'signed_out' })", ''],
  ]),
  ...inFile('client/engine/createEngine.ts', PEOPLE, [
    [
      'a sign-in after the sign-out',
      'lineage === left || since <= at',
      'lineage === left || since !== null',
    ],
  ]),
  ...inFile('core/outcome.ts', RENEWAL, [
    [
      'terminal: the server has said so',
      "error.code === 'session_expired' || error.code === 'identity_changed'",
      'true',
    ],
    [
      'transient',
      "if (error.retryable) return 'transient'",
      "if (error.retryable) return 'terminal'",
    ],
  ]),
  ...inFile('client/engine/retryDelay.ts', RENEWAL, [
    [
      'the cap of a pause',
      'Math.min(cap, BASE_MS * 2 ** failures)',
      'cap * BASE_MS * 2 ** failures',
    ],
    ['the cap of Retry-After', 'Math.min(RETRY_AFTER_CAP_MS, asked)', 'asked'],
    ['jitter', 'random * ceiling', 'ceiling'],
  ]),
  ...inFile('client/engine/createRenewalDue.ts', RENEWAL, [
    ['the spread after a failure', 'refresher.hasRecovered()', 'false'],
  ]),
  ...inFile('client/engine/createRefresher.ts', RENEWAL, [
    [
      'dead tokens are no loop',
      'remainingMs() < MIN_USEFUL_LIFE_MS',
      'remainingMs() < -MIN_USEFUL_LIFE_MS * 1e9',
    ],
  ]),
  ...inFile('client/engine/createRenewal.ts', RENEWAL, [
    ['short timers', 'Math.min(wait, MAX_TIMER_MS)', 'Math.max(wait, MAX_TIMER_MS - MAX_TIMER_MS)'],
    [
      'bursts of wake signals',
      'msSinceWake() < WAKE_INTERVAL_MS',
      'msSinceWake() < -WAKE_INTERVAL_MS',
    ],
  ]),
  ...inFile(
    'core/stopwatch.ts',
    ['client/expiry.test.ts', ...RENEWAL],
    [
      [
        'sleep',
        'Math.max(clock.now() - wall, clock.monotonic() - monotonic)',
        'clock.monotonic() - monotonic + 0 * wall',
      ],
    ],
  ),
  ...inFile(
    'client/engine/createTokenSource.ts',
    [...ALL_TABS, 'client/tabs/attack.test.ts'],
    [['the owner of a token', 'owner() !== null && owner() !== asking', 'false']],
  ),
  ...inFile('client/engine/createSiblings.ts', ALL_TABS, [
    [
      'adoption: siblings hand the session over',
      'if (held) post(',
      'if (held === undefined) post(',
    ],
  ]),
  ...inFile(
    'client/createVault.ts',
    [...RENEWAL, ...ALL_TABS],
    [['the generation: a sign-out wins', 'generation: () => generation', 'generation: () => 0']],
  ),
]
