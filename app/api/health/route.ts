import { databaseAnswers } from '@/lib/queries/health/database-answers'

/** For load balancers and the launcher: 200 while this server can reach its database, else 503. */
export async function GET(): Promise<Response> {
  const ok = await databaseAnswers()
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
