/** What stands before several processes: gives each request to the next in turn that can be reached, as nginx does. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

export interface Front {
  url: string
  /** Addresses of the processes; looked up for each request. */
  targets: () => string[]
  /** Requests given to each address so far. */
  given: Map<string, number>
  close(): Promise<void>
}

export async function openFront(): Promise<Front> {
  let turn = 0
  const given = new Map<string, number>()
  const proxy: Front = { url: '', targets: () => [], given, close: async () => undefined }
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const targets = proxy.targets()
    const first = turn++
    const order = targets.map((_, index) => targets[(first + index) % targets.length] ?? '')
    pass(incoming, Buffer.concat(chunks), outgoing, order, given)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  proxy.url = `http://127.0.0.1:${address.port}`
  proxy.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return proxy
}

/** A process that cannot be reached is passed over; one that breaks off in the middle is a 502, for it may have acted. */
function pass(
  incoming: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  [target, ...others]: string[],
  given: Map<string, number>,
): void {
  if (target === undefined) {
    outgoing.writeHead(502).end()
    return
  }
  const { method, headers, url } = incoming
  const asked = request(new URL(url ?? '/', target), { method, headers, agent: false }, (answer) => {
    given.set(target, (given.get(target) ?? 0) + 1)
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('error', () => outgoing.destroy())
    answer.pipe(outgoing)
  })
  asked.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') pass(incoming, body, outgoing, others, given)
    else if (outgoing.headersSent) outgoing.destroy()
    else outgoing.writeHead(502).end()
  })
  outgoing.on('close', () => asked.destroy())
  asked.end(body)
}
