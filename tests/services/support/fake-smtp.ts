import { type AddressInfo, createServer, type Socket } from 'node:net'

type Stage = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'content'
type Replies = Partial<Record<Stage, string>>

const USUAL: Record<Stage, string> = {
  greeting: '220 fake.example ESMTP',
  EHLO: '250-fake.example\r\n250 AUTH PLAIN',
  AUTH: '235 2.7.0 ok',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  content: '250 2.0.0 queued',
}

/**
 * One SMTP server (RFC 5321, what nodemailer needs of it). A reply may be scripted per stage for the next
 * connection; "hang" answers nothing, "drop" closes the connection. Keeps envelopes and contents.
 */
export async function fakeSmtp() {
  const script: Replies[] = []
  const mails: { commands: string[]; content: string }[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const replies = { ...USUAL, ...script.shift() }
    const commands: string[] = []
    let [pending, inContent] = ['', false]
    const reply = (stage: Stage) => {
      const line = replies[stage]
      if (line === 'drop') socket.destroy()
      else if (line !== 'hang') socket.write(`${line}\r\n`)
    }
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      pending += chunk.toString('utf8')
      for (;;) {
        const end = pending.indexOf(inContent ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const part = pending.slice(0, end)
        pending = pending.slice(end + (inContent ? 5 : 2))
        if (inContent) {
          inContent = false
          mails.push({ commands, content: part.replace(/^\.\./gm, '.') })
          reply('content')
        } else {
          commands.push(part)
          const verb = part.slice(0, 4).toUpperCase()
          inContent = verb === 'DATA' && replies.DATA.startsWith('3')
          if (verb === 'QUIT') socket.end('221 bye\r\n')
          else if (verb in USUAL) reply(verb as Stage)
          else socket.write('502 not implemented\r\n')
        }
      }
    })
    reply('greeting')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    answerNext: (replies: Replies) => script.push(replies),
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
