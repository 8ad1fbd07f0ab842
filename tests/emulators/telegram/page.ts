/** A plain Telegram-like chat in the browser, one page a person, for whoever clicks through the bot by hand. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { visibleCommands } from './menus.ts'
import type { Service } from './methods.ts'
import type { Person } from './people.ts'

/** The people there are, and how to make one more. */
export interface Directory {
  all(): Person[]
  add(name: string, language: string): Person
}

const act = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().min(1) }),
  z.object({ kind: z.literal('press'), messageId: z.int(), data: z.string() }),
  z.object({ kind: z.literal('file'), name: z.string(), type: z.string(), base64: z.base64() }),
  z.object({ kind: z.literal('location'), latitude: z.number(), longitude: z.number() }),
  z.object({ kind: z.literal('block') }),
])

export async function servePage(
  people: Directory,
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, room = '', id = '', ...rest] = url.pathname.split('/')
  const person = people.all().find(({ chatId }) => String(chatId) === id)
  if (request.method === 'GET' && room === '')
    return send(response, 200, 'text/html', frontPage(people.all(), url.searchParams.get('code') ?? ''))
  if (request.method === 'POST' && room === 'people') {
    const form = new URLSearchParams(await body(request))
    const made = people.add(form.get('name') || 'Minta Anna', form.get('language') || 'hu')
    response.writeHead(303, {
      location: `/chat/${made.chatId}?start=${encodeURIComponent(form.get('code') ?? '')}`,
    })
    response.end()
    return
  }
  if (room === 'stored') {
    const file = service.world.filesByPath.get([id, ...rest].join('/'))
    if (file) return send(response, 200, file.api.mime_type ?? 'application/octet-stream', file.bytes)
  }
  if (!person)
    return send(response, 404, 'application/json', '{"ok":false,"error_code":404,"description":"Not Found"}')
  if (room === 'chat') return send(response, 200, 'text/html', chatPage(person))
  if (room === 'state')
    return send(response, 200, 'application/json', JSON.stringify(stateOf(person, service)))
  if (room === 'act' && request.method === 'POST') {
    const parsed = act.safeParse(JSON.parse(await body(request)))
    if (!parsed.success) return send(response, 400, 'text/plain', z.prettifyError(parsed.error))
    return send(response, 200, 'application/json', JSON.stringify(await perform(person, parsed.data)))
  }
  return send(response, 404, 'text/plain', 'Not Found')
}

async function perform(person: Person, action: z.infer<typeof act>): Promise<unknown> {
  switch (action.kind) {
    case 'text': {
      // In the app "Start" is also how somebody who blocked the bot comes back.
      const start = /^\/start(?:\s+(\S+))?$/.exec(action.text)
      if (start) person.start(start[1])
      else person.text(action.text)
      return {}
    }
    case 'press': {
      const { answered } = person.pressData(action.messageId, action.data)
      const late = new Promise((resolve) => setTimeout(() => resolve({ text: '(…)' }), 10_000).unref())
      return Promise.race([answered, late])
    }
    case 'file': {
      const bytes = new Uint8Array(Buffer.from(action.base64, 'base64'))
      const picture = action.type.startsWith('image/')
      person.sendFile({ name: action.name, type: action.type, bytes, as: picture ? 'photo' : 'document' })
      return {}
    }
    case 'location':
      person.sendLocation(action.latitude, action.longitude, 20)
      return {}
    case 'block':
      person.block()
      return {}
  }
}

function stateOf(person: Person, service: Service) {
  return {
    messages: person.messages.map(({ id, fromBot, edited, text, entities, buttons, raw }) => ({
      id,
      fromBot,
      edited,
      text,
      entities,
      buttons,
      photo: service.world.files.get(raw.photo?.at(-1)?.file_id ?? '')?.path,
      file: raw.document && {
        name: raw.document.file_name ?? raw.document.file_id,
        path: service.world.files.get(raw.document.file_id)?.path,
      },
      location: raw.location,
    })),
    keyboard: person.keyboard?.keyboard,
    commands: visibleCommands(service.menus, person.chatId, person.user.language_code),
  }
}

async function body(request: IncomingMessage): Promise<string> {
  let text = ''
  request.setEncoding('utf8')
  for await (const chunk of request) text += chunk
  return text
}

function send(response: ServerResponse, status: number, type: string, content: string | Uint8Array): void {
  response.writeHead(status, {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
  })
  response.end(content)
}

function quote(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}

const style = `*{box-sizing:border-box}body{font:16px/1.45 system-ui,sans-serif;margin:0;background:#dfe8ee;color:#14212b}
main{max-width:40rem;margin:0 auto;padding:1rem 1rem 9rem}.m{background:#fff;border-radius:12px;padding:.5rem .8rem;
margin:.4rem 20% .4rem 0;white-space:pre-wrap;overflow-wrap:anywhere}.me{background:#d9f7c5;margin:.4rem 0 .4rem 20%}
.row{display:flex;gap:4px;margin-top:4px}.row>*{flex:1;padding:.5rem;border:0;border-radius:8px;background:#c6d9e8;
font:inherit;color:inherit;text-align:center;text-decoration:none;cursor:pointer}.primary{background:#2a7fc4!important;
color:#fff!important}.danger{background:#c0392b!important;color:#fff!important}img{max-width:100%;display:block}
form.b{position:fixed;bottom:0;left:0;right:0;background:#fff;padding:.6rem;display:flex;gap:.4rem;flex-wrap:wrap;
justify-content:center}form.b input[name=text]{flex:1 1 16rem;max-width:26rem}input,select,form button{font:inherit;
padding:.5rem;border:1px solid #9bb;border-radius:8px}#toast{position:fixed;top:1rem;left:50%;transform:translateX(-50%);
background:#14212b;color:#fff;padding:.6rem 1rem;border-radius:8px}#toast:empty{display:none}small{color:#567}p label{display:block;margin:.4rem 0}`

function frontPage(people: Person[], code: string): string {
  const list = people
    .map(({ chatId, user }) => `<li><a href="/chat/${chatId}">${quote(user.first_name)}</a></li>`)
    .join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>Telegram emulator</title><style>${style}</style><main><h1>Telegram emulator</h1><ul>${list}</ul>
<h2>New person</h2><form method="post" action="/people"><p><label>Name <input name="name" value="Minta Anna"></label>
<label>Language <select name="language"><option>hu<option>en</select></label>
<label>Invitation code <input name="code" value="${quote(code)}"></label> <button>Open chat</button></form></main></html>`
}

function chatPage(person: Person): string {
  return `<!doctype html><html lang="${person.user.language_code ?? 'en'}"><meta charset="utf-8">
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"><title>${quote(person.user.first_name)}</title><style>${style}</style>
<main><p><a href="/">←</a> <b>${quote(person.user.first_name)}</b> <small id="menu"></small></p>
<div id="log" aria-live="polite"></div></main><div id="toast" role="status"></div>
<form class="b"><input name="text" autocomplete="off" aria-label="Message" autofocus><button>Send</button>
<input type="file" name="file" aria-label="File"><button type="button" id="here">Location</button>
<button type="button" id="block">Block</button><div id="keys" class="row"></div></form>
<script type="module">
const log=document.querySelector('#log'),form=document.forms[0],toast=document.querySelector('#toast')
const el=(tag,set={},...children)=>{const e=Object.assign(document.createElement(tag),set);e.append(...children);return e}
const act=async(action)=>{const r=await fetch('/act/${person.chatId}',{method:'POST',body:JSON.stringify(action)})
  const a=await r.json();if(a.text){if(a.alert)alert(a.text);else{toast.textContent=a.text;setTimeout(()=>toast.textContent='',3000)}}draw()}
const tags={bold:'b',italic:'i',code:'code',underline:'u',strikethrough:'s',blockquote:'blockquote',pre:'pre'}
const rich=(text,entities)=>{const out=[];let at=0
  const cuts=[...new Set([0,text.length,...entities.flatMap(e=>[e.offset,e.offset+e.length])])].sort((a,b)=>a-b)
  for(let i=0;i+1<cuts.length;i++){let n=document.createTextNode(text.slice(cuts[i],cuts[i+1]))
    for(const e of entities)if(e.offset<=cuts[i]&&e.offset+e.length>=cuts[i+1])
      n=e.type==='text_link'?el('a',{href:e.url,target:'_blank',rel:'noreferrer'},n):tags[e.type]?el(tags[e.type],{},n):n
    out.push(n)}return out}
let shown=''
const draw=async()=>{const text=await(await fetch('/state/${person.chatId}')).text();if(text===shown)return;shown=text
  const s=JSON.parse(text);document.querySelector('#menu').textContent=s.commands.map(c=>'/'+c.command).join(' ')
  log.replaceChildren(...s.messages.map(m=>{const d=el('div',{className:'m'+(m.fromBot?'':' me')})
    if(m.photo)d.append(el('img',{src:'/stored/'+m.photo,alt:''}))
    if(m.file)d.append(el('a',{href:'/stored/'+m.file.path,download:m.file.name},'📎 '+m.file.name),document.createElement('br'))
    if(m.location)d.append('📍 '+m.location.latitude+', '+m.location.longitude)
    d.append(...rich(m.text,m.entities));if(m.edited)d.append(el('small',{},' (edited)'))
    for(const row of m.buttons)d.append(el('div',{className:'row'},...row.map(b=>b.url
      ?el('a',{href:b.url,target:'_blank',rel:'noreferrer'},b.text+' ↗')
      :el('button',{className:b.style??'',onclick:()=>act({kind:'press',messageId:m.id,data:b.callback_data})},b.text))))
    return d}))
  document.querySelector('#keys').replaceChildren(...(s.keyboard??[]).flat().map(k=>el('button',{type:'button',
    onclick:()=>k.request_location?where():act({kind:'text',text:k.text??k})},k.text??k)))
  scrollTo(0,document.body.scrollHeight)}
const where=()=>{const t=prompt('Latitude, longitude','47.4979, 19.0402');if(!t)return
  const[a,b]=t.split(',').map(Number);act({kind:'location',latitude:a,longitude:b})}
form.onsubmit=e=>{e.preventDefault();const text=form.text.value.trim();form.text.value='';if(text)act({kind:'text',text})}
form.file.onchange=()=>{const f=form.file.files[0];if(!f)return;const r=new FileReader()
  r.onload=()=>act({kind:'file',name:f.name,type:f.type||'application/octet-stream',base64:r.result.split(',')[1]??''})
  r.readAsDataURL(f);form.file.value=''}
document.querySelector('#here').onclick=where
document.querySelector('#block').onclick=()=>act({kind:'block'})
const code=new URLSearchParams(location.search).get('start');if(code!==null){history.replaceState(null,'',location.pathname)
  act({kind:'text',text:('/start '+code).trim()})}
draw();setInterval(draw,700)
</script></html>`
}
