/** One entry of `error.errors`; `location` names the parameter or header at fault. */
export interface Detail {
  domain: 'global' | 'calendar' | 'usageLimits' | 'push'
  reason: string
  message: string
  locationType?: 'parameter' | 'header'
  location?: string
}

/** What Calendar answers instead: https://developers.google.com/workspace/calendar/api/guides/errors */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly detail: Detail,
    readonly more: { message?: string; body?: object; headers?: Record<string, string> } = {},
  ) {
    super(more.message ?? detail.message)
  }

  response(): Response {
    const { code, message, detail, more } = this
    return Response.json(
      { error: { code, message, errors: [detail], ...more.body } },
      { status: code, headers: more.headers },
    )
  }
}

export function invalid(message: string, location?: string, reason = 'invalid'): Refusal {
  return new Refusal(400, {
    domain: 'global',
    reason,
    message,
    ...(location ? { locationType: 'parameter', location } : {}),
  })
}

export function timeRangeEmpty(location?: string): Refusal {
  return new Refusal(400, {
    domain: 'calendar',
    reason: 'timeRangeEmpty',
    message: 'The specified time range is empty.',
    ...(location ? { locationType: 'parameter', location } : {}),
  })
}

export function notFound(): Refusal {
  return new Refusal(404, { domain: 'global', reason: 'notFound', message: 'Not Found' })
}

export function duplicate(): Refusal {
  return new Refusal(409, {
    domain: 'global',
    reason: 'duplicate',
    message: 'The requested identifier already exists.',
  })
}

/** https://github.com/googleapis/google-api-python-client/issues/210 shows the message. */
export function deleted(): Refusal {
  return new Refusal(410, { domain: 'global', reason: 'deleted', message: 'Resource has been deleted' })
}

export function conditionNotMet(): Refusal {
  return new Refusal(412, {
    domain: 'global',
    reason: 'conditionNotMet',
    message: 'Precondition Failed',
    locationType: 'header',
    location: 'If-Match',
  })
}

export function forbiddenForNonOrganizer(): Refusal {
  return new Refusal(403, {
    domain: 'calendar',
    reason: 'forbiddenForNonOrganizer',
    message: 'Shared properties can only be changed by the organizer of the event.',
  })
}

/** A sync token or an `updatedMin` that reaches too far back. */
export function gone(location: 'syncToken' | 'updatedMin'): Refusal {
  const [reason, message] =
    location === 'syncToken'
      ? ['fullSyncRequired', 'Sync token is no longer valid, a full sync is required.']
      : ['updatedMinTooLongAgo', 'The requested minimum modification time lies too far in the past.']
  return new Refusal(410, { domain: 'calendar', reason, message, locationType: 'parameter', location })
}

export function rateLimitExceeded(code: 403 | 429): Refusal {
  return new Refusal(code, {
    domain: 'usageLimits',
    reason: 'rateLimitExceeded',
    message: 'Rate Limit Exceeded',
  })
}
