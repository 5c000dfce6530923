import { resealTokens } from '@/lib/commands/google-account/reseal'
import { mintSystemActor } from '@/lib/domain/actor'

/** A process of its own, so that a test can end it with kill -9 in the middle. */
await resealTokens(mintSystemActor('test'), new Date())
