/** A request that Resend refuses. Names and statuses: https://resend.com/docs/api-reference/errors */
export class Refusal extends Error {
  constructor(
    readonly statusCode: number,
    override readonly name: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }

  response(): Response {
    const { statusCode, name, message } = this
    return Response.json({ statusCode, name, message }, { status: statusCode, headers: this.headers })
  }
}

/** 422 with the name that Resend gives to a field in a wrong form. */
export function invalid(message: string): Refusal {
  return new Refusal(422, 'validation_error', message)
}

/** 422 for a field that is not there. */
export function missing(field: string): Refusal {
  return new Refusal(422, 'missing_required_field', `Missing ${field} field.`)
}
