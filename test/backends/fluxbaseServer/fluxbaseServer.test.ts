import { describePasswords } from './describePasswords.ts'
import { describeRefresh } from './describeRefresh.ts'
import { describeUser } from './describeUser.ts'
import { describeCookies } from './describeCookies.ts'
import { describeTwoFactor } from './describeTwoFactor.ts'
import { describeMails } from './describeMails.ts'
import { describeProviders } from './describeProviders.ts'
import { describeSaml } from './describeSaml.ts'
import { describeClientKeys } from './describeClientKeys.ts'
import { describeWire } from './describeWire.ts'
import { describeLimits } from './describeLimits.ts'
import { describeExtensions } from './describeExtensions.ts'

// One file for all of them: opening a database takes longer than most of these tests.
describePasswords()
describeRefresh()
describeUser()
describeCookies()
describeTwoFactor()
describeMails()
describeProviders()
describeSaml()
describeClientKeys()
describeWire()
describeLimits()
describeExtensions()
