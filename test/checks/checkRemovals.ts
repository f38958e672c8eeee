import { engineRemovals } from './engineRemovals.ts'
import { inFile } from './inFile.ts'
import type { CheckRemoval } from './inFile.ts'

const OIDC_TESTS = 'backends/oidc'
const ID_TOKEN = [`${OIDC_TESTS}/idToken.test.ts`]
const REFRESH = [`${OIDC_TESTS}/refresh.test.ts`, `${OIDC_TESTS}/layers.test.ts`]
const ANSWER = [`${OIDC_TESTS}/answer.test.ts`, `${OIDC_TESTS}/layers.test.ts`]
const CALLBACK = ['client/callback.test.ts', 'client/callbackLayers.test.ts']
const FETCH = ['core/guardedFetch.test.ts']

/** Every check that keeps a session from the wrong hands, each by itself. */
export const checkRemovals: readonly CheckRemoval[] = [
  ...inFile('client/captureCallback.ts', CALLBACK, [
    ['state lookup', 'known.state === state', 'known.state !== ""'],
    ['backend of the attempt', 'attempt.backend !== backend.namespace', 'false'],
    ['attempt single use, at capture', 'attempt.answer === SPENT', 'false'],
    [
      'returnTo sanitising, at use',
      'target?.origin === origin ? target.pathname + target.search + target.hash',
      'target ? returnTo',
    ],
  ]),
  ...inFile('client/engine/prepareAttempt.ts', CALLBACK, [
    [
      'returnTo sanitising, at start',
      'safeReturnTo(options.returnTo ?? href, origin)',
      'options.returnTo ?? href',
    ],
  ]),
  ...inFile('client/engine/finishRedirect.ts', CALLBACK, [
    ['attempt TTL', 'isAttemptExpired(attempt.startedAt, platform.clock.now())', 'false'],
    [
      'attempt single use, at exchange',
      'saveAttempt(platform, { ...attempt, answer: SPENT, sealed: {} })',
      'void [saveAttempt, SPENT]',
    ],
  ]),
  ...inFile(
    'client/engine/completeLogin.ts',
    ['client/stepUp.test.ts', ...CALLBACK],
    [
      [
        'the same person at a step-up',
        'next.session.user.id !== (attempt.subject ?? next.session.user.id)',
        'false',
      ],
      ['a sign-out during the exchange', 'left !== platform.tabStore.get(leftKey)', 'false'],
    ],
  ),
  ...inFile('backends/oidc/readAnswer.ts', ANSWER, [
    ['state equality', "get('state') !== state", "get('state') === ''"],
    ['one value each', 'others.length', 'others.length > 99'],
    ['iss parameter', "get('iss') !== server.issuer", "get('iss') === ''"],
    ['iss parameter where it was promised', '(isIssuerDue ||', '(isIssuerDue === null ||'],
    ['nothing in the front channel', '|| isMixed', '|| (isMixed && false)'],
  ]),
  ...inFile('backends/oidc/finishLogin.ts', ANSWER, [
    ['issuer of the attempt', 'issuer !== options.issuer', 'false'],
  ]),
  ...inFile(
    'backends/oidc/verifyClaims.ts',
    [...ID_TOKEN, ...REFRESH, `${OIDC_TESTS}/maxAge.test.ts`],
    [
      ['nonce', "claims['nonce'] === nonce", 'true'],
      ['iss claim', 'iss === server.issuer', 'true'],
      ['aud', 'audiences.includes(client.client_id)', 'true'],
      [
        'azp',
        "(azp ?? (audiences.length > 1 ? '' : client.client_id)) === client.client_id",
        'true',
      ],
      ['sub', "typeof sub === 'string' && !!sub && sub.length <= MAX_SUBJECT_LENGTH", 'true'],
      ['iat', "require(isTime(iat), 'iat')", 'void isTime'],
      ['exp', 'isTime(exp) && exp > Number(iat) - TOLERANCE_SECONDS', 'true'],
      ['nbf', 'isTime(nbf) && nbf <= Number(iat) + TOLERANCE_SECONDS', 'true'],
      [
        'auth_time under max_age',
        "require(isTime(since) && since >= oldest, 'auth_time')",
        'void [since, oldest]',
      ],
      ['sub continuity on refresh', 'sub !== held.session.user.id', 'false'],
      [
        'nonce and auth_time continuity on refresh',
        '(claims[claim] ?? before[claim]) === before[claim]',
        'true',
      ],
    ],
  ),
  ...inFile(
    'backends/oidc/verifyTokenResponse.ts',
    [...ID_TOKEN, `${OIDC_TESTS}/conformance.test.ts`, `${OIDC_TESTS}/tokenResponse.test.ts`],
    [
      [
        'signature, altogether',
        'await withDeadline(bounds, () => verifySignature(connection, idToken))',
        'void verifySignature',
      ],
      ['at_hash', "await verifyHash(idToken, claims, 'at_hash', accessToken)", ''],
      ['c_hash', "await verifyHash(idToken, claims, 'c_hash', expected.code)", ''],
      ['an ID token at sign-in', 'if (!idToken && expected.held)', 'if (!idToken)'],
    ],
  ),
  ...inFile(
    'backends/oidc/verifySignature.ts',
    [...ID_TOKEN, `${OIDC_TESTS}/keys.test.ts`, `${OIDC_TESTS}/findings.test.ts`],
    [
      ['signature', 'if (!isValid) throw invalid(connection)', 'void isValid'],
      ['alg allow-list of the provider', '|| !listOf(listed).includes(alg)', '|| !listOf(listed)'],
      ['key uniqueness', '!key || another', '!key'],
      ['kid', '(kid === undefined || kid === key.kid)', '(kid === undefined || !!key)'],
      ['alg of the key', '(key.alg === undefined || key.alg === alg)', 'true'],
      ['use of the key', "(key.use === undefined || key.use === 'sig')", 'true'],
      ['no critical headers', 'crit !== undefined', 'crit === 0'],
      [
        'key_ops of the key',
        "(key.key_ops === undefined || listOf(key.key_ops).includes('verify'))",
        'true',
      ],
      [
        'size of an RSA key',
        "(typeof key.n === 'string' ? key.n.length : MIN_MODULUS_LENGTH) >= MIN_MODULUS_LENGTH",
        'true',
      ],
    ],
  ),
  ...inFile(
    'client/engine/applyGrant.ts',
    ['client/refresh.test.ts', 'client/redirectLogin.test.ts', ...CALLBACK],
    [
      ['identity on refresh, whatever the backend says', 'user.id !== session.user.id', 'false'],
      ['a person at sign-in', '!user?.id', 'false'],
    ],
  ),
  ...inFile(
    'backends/oidc/readTokenBody.ts',
    [`${OIDC_TESTS}/tokenResponse.test.ts`],
    [
      [
        'token_type',
        "text('token_type')?.toLowerCase() !==",
        "text('token_type') === '' && '' !==",
      ],
      ['access_token', '!accessToken', 'false'],
    ],
  ),
  ...inFile(
    'backends/oidc/readLifetime.ts',
    [`${OIDC_TESTS}/tokenResponse.test.ts`],
    [
      [
        'expires_in strictness',
        '/^\\d{1,15}$/.test(value) ? Number(value) : value',
        'value ? parseFloat(value) : value',
      ],
      ['expires_in above zero', 'seconds > 0', 'true'],
    ],
  ),
  ...inFile(
    'core/guardedFetch.ts',
    [...FETCH, `${OIDC_TESTS}/tokenResponse.test.ts`],
    [
      [
        'redirect refusal, by the answer',
        "response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)",
        'false',
      ],
      ['redirect refusal, by the request', "redirect: 'manual'", "redirect: 'follow'"],
      ['content type', 'json && body.size > 0 &&', 'json && body.size < 0 &&'],
      ['body cap', 'size > cap', 'false'],
      ['no cookies', "credentials: 'omit'", "credentials: 'include'"],
    ],
  ),
  ...inFile(
    'client/engine/createAllowList.ts',
    ['client/authFetch.test.ts'],
    [['origin allow-list in fetch', "'bearer' && isTrusted &&", "'bearer' &&"]],
  ),
  ...inFile(
    'backends/oidc/fetchUserInfo.ts',
    [`${OIDC_TESTS}/login.test.ts`],
    [['userinfo sub', "claims['sub'] === subject", 'claims']],
  ),
  ...inFile(
    'backends/oidc/authorizationParameters.ts',
    [`${OIDC_TESTS}/request.test.ts`],
    [['protected extraParams', 'Object.hasOwn(extra, name)', 'false']],
  ),
  ...inFile(
    'backends/oidc/requireEndpoint.ts',
    [`${OIDC_TESTS}/request.test.ts`, `${OIDC_TESTS}/discovery.test.ts`],
    [['https endpoints', 'endpoint && isSecureUrl(endpoint)', 'endpoint']],
  ),
  ...inFile(
    'backends/oidc/discover.ts',
    [`${OIDC_TESTS}/discovery.test.ts`],
    [['metadata issuer equality', 'metadata.issuer === issuer', 'metadata.issuer']],
  ),
  ...inFile(
    'backends/oidc/startLogin.ts',
    [`${OIDC_TESTS}/request.test.ts`],
    [['WebCrypto', '!context.platform.secure', 'false']],
  ),
  ...engineRemovals,
]
