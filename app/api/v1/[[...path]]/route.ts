import { answer } from '@/app/api/v1/answer'

/** Every path of the API, known or not: the register decides. */
export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
