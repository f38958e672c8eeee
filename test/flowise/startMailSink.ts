import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import type { Inbox } from '../../playground/servers/kit/inbox.ts'

const END = '\r\n'

/** Takes mails by SMTP on the loopback address and puts them, with their links, into an inbox. */
export async function startMailSink(
  inbox: Inbox,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    answerSmtp(socket, (text) => inbox.send({ from: 'Flowise', ...readMail(text) }))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

function answerSmtp(socket: Socket, deliver: (text: string) => void): void {
  let rest = ''
  let mail: string[] | null = null
  const say = (line: string) => socket.write(line + END)
  say('220 sink')
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('utf8')).split(END)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (mail && line !== '.') mail.push(line)
      else if (mail) {
        deliver(mail.join(END))
        mail = null
        say('250 taken')
      } else if (/^EHLO/i.test(line)) say(`250-sink${END}250 AUTH PLAIN LOGIN`)
      else if (/^AUTH/i.test(line)) say('235 welcome')
      else if (/^DATA/i.test(line)) {
        mail = []
        say('354 go on')
      } else if (/^QUIT/i.test(line)) socket.end(`221 bye${END}`)
      else say('250 ok')
    }
  })
}

function readMail(text: string): { to: string; subject: string; link?: string } {
  // Quoted-printable, as nodemailer writes it.
  const plain = text
    .replace(/=\r?\n/g, '')
    .replaceAll('&#x3D;', '=')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const [, to = ''] = /^To: (.*)$/m.exec(plain) ?? []
  const [, subject = ''] = /^Subject: (.*)$/m.exec(plain) ?? []
  const [link] = /https?:\/\/[^\s"'<>]+[?&]token=[\w.-]+/.exec(plain) ?? []
  return { to: to.trim(), subject: subject.trim(), ...(link ? { link } : {}) }
}
