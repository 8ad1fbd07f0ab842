/** A plain Discord-like chat in the browser, one page a person, for whoever clicks through the bot by hand. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { OptionValue } from './filling.ts'
import type { EmulatedUser, SlashUse } from './user.ts'

/** The people there are, and how to make one more. */
export interface Directory {
  all(): EmulatedUser[]
  add(name: string, locale: string, coordinator: boolean): EmulatedUser
  /** The one channel that the pages show beside the direct messages. */
  channelId: string
}

const file = z.object({ name: z.string(), type: z.string(), base64: z.base64() })
const option = z.union([z.string(), z.number(), z.boolean(), file])
const act = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('slash'),
    name: z.string(),
    subcommand: z.string().optional(),
    options: z.record(z.string(), option),
    in: z.string(),
  }),
  z.object({
    kind: z.literal('complete'),
    name: z.string(),
    subcommand: z.string().optional(),
    option: z.string(),
    typed: z.string(),
    in: z.string(),
  }),
  z.object({ kind: z.literal('press'), messageId: z.string(), customId: z.string() }),
  z.object({
    kind: z.literal('select'),
    messageId: z.string(),
    customId: z.string(),
    values: z.array(z.string()),
  }),
  z.object({ kind: z.literal('modal'), values: z.record(z.string(), z.union([z.string(), file])) }),
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('dms'), open: z.boolean() }),
])

/** @returns whether it is one of the pages' addresses; then it answers */
export function developerPage(
  people: Directory,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [, room = '', id = ''] = url.pathname.split('/')
    if (!['', 'people', 'chat', 'state', 'act'].includes(room)) return false
    serve(people, request, response, { room, id, code: url.searchParams.get('code') ?? '' }).catch(
      (error: unknown) => {
        const why = error instanceof Error ? error.message : String(error)
        send(response, 400, 'application/json', JSON.stringify({ error: why }))
      },
    )
    return true
  }
}

async function serve(
  people: Directory,
  request: IncomingMessage,
  response: ServerResponse,
  { room, id, code }: { room: string; id: string; code: string },
): Promise<void> {
  if (room === '') return send(response, 200, 'text/html', frontPage(people.all(), code))
  if (room === 'people' && request.method === 'POST') {
    const form = new URLSearchParams(await bodyOf(request))
    const made = people.add(
      form.get('name') || 'Minta Anna',
      form.get('locale') || 'hu',
      form.has('coordinator'),
    )
    const invitation = encodeURIComponent(form.get('code') ?? '')
    response.writeHead(303, { location: `/chat/${made.id}${invitation && `?start=${invitation}`}` }).end()
    return
  }
  const user = people.all().find((one) => one.id === id)
  if (!user) return send(response, 404, 'text/plain', 'Not Found')
  if (room === 'chat') return send(response, 200, 'text/html', chatPage(user))
  if (room === 'state')
    return send(response, 200, 'application/json', JSON.stringify(stateOf(user, people.channelId)))
  const action = act.parse(JSON.parse(await bodyOf(request)))
  send(response, 200, 'application/json', JSON.stringify(await perform(user, action)))
}

async function perform(user: EmulatedUser, action: z.infer<typeof act>): Promise<unknown> {
  const on = (messageId: string) => user.messages.find((one) => one.id === messageId)
  switch (action.kind) {
    case 'slash': {
      const options = Object.entries(action.options).map(([name, value]) => [name, decoded(value)] as const)
      return state(await user.slash(action.name, use(action, Object.fromEntries(options))))
    }
    case 'complete':
      return {
        choices: await user.autocomplete(action.name, {
          option: action.option,
          typed: action.typed,
          ...use(action, {}),
        }),
      }
    case 'press':
      return state(await user.press(action.customId, on(action.messageId)))
    case 'select':
      return state(await user.select(action.customId, action.values, on(action.messageId)))
    case 'modal': {
      const values = Object.entries(action.values).map(
        ([name, value]) => [name, typeof value === 'string' ? value : stored(value)] as const,
      )
      return state(await user.submitModal(Object.fromEntries(values)))
    }
    case 'cancel':
      user.closeModal()
      return {}
    case 'dms':
      user.person.dmsOpen = action.open
      return {}
  }
}

function use(
  action: { subcommand?: string | undefined; in: string },
  options: Record<string, OptionValue>,
): SlashUse {
  return { in: action.in, options, ...(action.subcommand !== undefined && { subcommand: action.subcommand }) }
}

function decoded(value: z.infer<typeof option>): OptionValue {
  return typeof value === 'object' ? stored(value) : value
}

function stored({ name, type, base64 }: z.infer<typeof file>) {
  return { name, type, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }
}

function state(interaction: { state: string }) {
  return interaction.state === 'failed' ? { error: 'This interaction failed' } : {}
}

function stateOf(user: EmulatedUser, channelId: string) {
  const { locale, dmsOpen } = user.person
  const named = (one: {
    name: string
    name_localizations?: Partial<Record<string, string>> | null | undefined
  }) => one.name_localizations?.[locale] ?? one.name
  const texts = <T extends Parameters<typeof named>[0]>(list: T[]) =>
    list.map((one) => ({ ...one, shown: named(one) }))
  const menu = (where: string) =>
    texts(user.commands(where)).map((command) => ({
      ...command,
      description: command.description_localizations?.[locale] ?? command.description,
      options: (command.options ?? []).map((one) => ({
        ...one,
        shown: named(one),
        ...('options' in one && { options: texts(one.options ?? []) }),
      })),
    }))
  return {
    places: [
      { id: user.dm.id, name: 'Direct messages' },
      { id: channelId, name: '#altalanos' },
    ].map((place) => ({ ...place, messages: user.in(place.id), commands: menu(place.id) })),
    modal: user.modal ?? null,
    dmsOpen,
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  request.setEncoding('utf8')
  for await (const chunk of request) text += chunk
  return text
}

function send(response: ServerResponse, status: number, type: string, content: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(content)
}

function quote(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

const style = `*{box-sizing:border-box}body{font:16px/1.45 system-ui,sans-serif;margin:0;background:#313338;color:#f2f3f5}
main{max-width:44rem;margin:0 auto;padding:1rem 1rem 12rem}a{color:#00a8fc}.m{padding:.5rem .8rem;margin:.3rem 0;border-radius:8px;
background:#2b2d31;white-space:pre-wrap;overflow-wrap:anywhere}.only{border-left:4px solid #5865f2}.embed{border-left:4px solid #248046;
padding-left:.7rem;margin:.2rem 0}.embed b.t{display:block}.row{display:flex;gap:6px;flex-wrap:wrap;margin-top:6px}
button,.row a{padding:.45rem .9rem;border:0;border-radius:6px;background:#4e5058;color:#fff;font:inherit;cursor:pointer;text-decoration:none}
button:disabled{opacity:.4;cursor:default}.s1{background:#5865f2}.s3{background:#248046}.s4{background:#da373c}
input,select,textarea{font:inherit;padding:.4rem;border-radius:6px;border:1px solid #555;background:#1e1f22;color:inherit;max-width:100%}
#bar{position:fixed;bottom:0;left:0;right:0;background:#232428;padding:.7rem}#bar form{max-width:44rem;margin:auto;display:flex;gap:.4rem;
flex-wrap:wrap;align-items:end}label{display:flex;flex-direction:column;font-size:.85rem}img{max-width:100%;display:block;border-radius:6px}
dialog{background:#313338;color:inherit;border:0;border-radius:10px;width:min(28rem,92vw)}dialog label{margin:.6rem 0}dialog textarea{min-height:6rem}
#toast{position:fixed;top:1rem;left:50%;transform:translateX(-50%);background:#da373c;padding:.5rem 1rem;border-radius:6px}
#toast:empty{display:none}small{color:#b5bac1}code{background:#1e1f22;padding:0 .25em;border-radius:3px}.on{outline:2px solid #fff}`

const head = (title: string, lang: string) => `<!doctype html><html lang="${lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${quote(title)}</title><style>${style}</style>`

function frontPage(people: EmulatedUser[], code: string): string {
  const list = people
    .map(({ id, person }) => `<li><a href="/chat/${id}">${quote(person.name)}</a> <small>${id}</small></li>`)
    .join('')
  return `${head('Discord emulator', 'en')}<main><h1>Discord emulator</h1><ul>${list}</ul><h2>New person</h2>
<form method="post" action="/people"><p><label>Name <input name="name" value="Minta Anna"></label></p>
<p><label>Language <select name="locale"><option>hu<option>en-GB<option>en-US</select></label></p>
<p><label>Invitation code <input name="code" value="${quote(code)}"></label></p>
<p><input type="checkbox" name="coordinator" id="c"> <span>may manage events and the server</span></p><button>Open chat</button></form></main></html>`
}

function chatPage(user: EmulatedUser): string {
  return `${head(user.person.name, user.person.locale)}<main><p><a href="/">←</a> <b>${quote(user.person.name)}</b> <span id="places"></span>
<label style="display:inline"><input type="checkbox" id="dms"> takes direct messages</label></p><div id="log" aria-live="polite"></div></main>
<div id="toast" role="alert"></div><div id="bar"><form><label>Command <select id="command"></select></label><span id="options" class="row"></span><button class="s1">Send</button></form></div>
<dialog><form method="dialog"></form></dialog>
<script type="module">
const $=q=>document.querySelector(q),me='${user.id}';let place='${user.dm.id}',now,shown=''
const el=(tag,set={},...kids)=>{const e=Object.assign(document.createElement(tag),set);e.append(...kids);return e}
const act=async a=>{const r=await(await fetch('/act/'+me,{method:'POST',body:JSON.stringify(a)})).json()
  if(r.error){$('#toast').textContent=r.error;setTimeout(()=>$('#toast').textContent='',4000)}await draw();return r}
const bytes=f=>new Promise(d=>{const r=new FileReader();r.onload=()=>d({name:f.name,type:f.type||'application/octet-stream',base64:r.result.split(',')[1]??''});r.readAsDataURL(f)})
const token=/\\\\([^A-Za-z0-9\\s])|\\*\\*|_|(\`{1,2})(.+?)\\2|<t:(\\d+):F>|\\[((?:\\\\.|[^\\]])+)\\]\\(<([^>]+)>\\)|<(https?:[^>]+)>/g
const rich=text=>{const out=el('span');let here=[out],at=0;const put=n=>here.at(-1).append(n)
  for(const m of text.matchAll(token)){put(text.slice(at,m.index));at=m.index+m[0].length
    if(m[1])put(m[1]);else if(m[3])put(el('code',{},m[3].trim()))
    else if(m[4])put(el('time',{title:m[4]},new Date(m[4]*1000).toLocaleString(document.documentElement.lang,{dateStyle:'full',timeStyle:'short'})))
    else if(m[6])put(el('a',{href:m[6],target:'_blank',rel:'noreferrer'},rich(m[5])))
    else if(m[7])put(el('a',{href:m[7],target:'_blank',rel:'noreferrer'},m[7]))
    else{const tag=m[0]==='_'?'I':'B';if(here.at(-1).tagName===tag)here.pop();else{const n=el(tag);put(n);here.push(n)}}}
  put(text.slice(at));return out}
const part=(m,c)=>c.options?(()=>{const s=el('select',{multiple:c.max>1,size:c.max>1?Math.min(6,c.options.length):1,ariaLabel:c.placeholder,disabled:c.disabled},
    ...(c.max>1?[]:[el('option',{value:'',selected:true,disabled:true},c.placeholder)]),
    ...c.options.map(o=>el('option',{value:o.value,selected:o.selected},o.label)))
  const go=()=>act({kind:'select',messageId:m.id,customId:c.customId,values:[...s.selectedOptions].map(o=>o.value).filter(v=>v)})
  if(c.max>1)return el('span',{className:'row'},s,el('button',{onclick:go,title:c.placeholder},'Choose'));s.onchange=go;return s})()
  :c.url?el('a',{href:c.url,target:'_blank',rel:'noreferrer'},c.label+' ↗')
  :el('button',{className:'s'+c.style,disabled:c.disabled,onclick:()=>act({kind:'press',messageId:m.id,customId:c.customId})},c.label)
const view=m=>el('div',{className:'m'+(m.ephemeral?' only':'')},m.thinking?el('i',{},'… is thinking'):rich(m.content),
  ...m.embeds.map(e=>el('div',{className:'embed'},e.title?el('b',{className:'t'},rich(e.title)):'',rich(e.description??''),e.image?el('img',{src:e.image.url,alt:''}):'')),
  ...m.attachments.map(a=>el('div',{},a.content_type.startsWith('image/')?el('img',{src:a.url,alt:a.description??''}):el('a',{href:a.url,download:a.filename},'📎 '+a.filename))),
  ...m.rows.map(r=>el('div',{className:'row'},...r.map(c=>part(m,c)))),
  m.ephemeral?el('small',{},' only you can see this'):'',m.edited?el('small',{},' (edited)'):'')
const field=(o,command)=>{const text=o.shown+(o.required?' *':'');let i
  if(o.type===11)i=el('input',{type:'file'});else if(o.type===5)i=el('select',{},el('option',{value:''},''),el('option',{value:'true'},'true'),el('option',{value:'false'},'false'))
  else if(o.choices?.length)i=el('select',{},el('option',{value:''},''),...o.choices.map(c=>el('option',{value:c.value},c.name_localizations?.['${user.person.locale}']??c.name)))
  else{i=el('input',{type:o.type===4?'number':'text',autocomplete:'off'})
    if(o.autocomplete){const l=el('datalist',{id:'l-'+o.name});i.setAttribute('list',l.id);document.body.append(l)
      i.onfocus=i.oninput=async()=>{const r=await act({kind:'complete',name:command.name,subcommand:command.sub,option:o.name,typed:i.value,in:place})
        l.replaceChildren(...(r.choices??[]).map(c=>el('option',{value:c.value,label:c.name})))}}}
  i.dataset.name=o.name;i.dataset.type=o.type;return el('label',{},text,i)}
const menu=()=>{const list=now.places.find(p=>p.id===place).commands.flatMap(c=>c.options.some(o=>o.type===1)?c.options.map(s=>({name:c.name,sub:s.name,shown:c.shown+' '+s.shown,options:s.options})):[{name:c.name,shown:c.shown,options:c.options}])
  const chosen=$('#command').value;$('#command').replaceChildren(...list.map((c,i)=>el('option',{value:i},'/'+c.shown)));if(chosen)$('#command').value=chosen
  const pick=()=>{const c=list[$('#command').value];$('#options').replaceChildren(...(c?.options??[]).map(o=>field(o,c)))}
  $('#command').onchange=pick;pick()
  $('#bar form').onsubmit=async e=>{e.preventDefault();const c=list[$('#command').value],options={}
    for(const i of $('#options').querySelectorAll('[data-name]')){const t=Number(i.dataset.type)
      if(t===11){if(i.files[0])options[i.dataset.name]=await bytes(i.files[0])}else if(i.value!=='')options[i.dataset.name]=t===4?Number(i.value):t===5?i.value==='true':i.value}
    act({kind:'slash',name:c.name,...(c.sub&&{subcommand:c.sub}),options,in:place})}}
const dialog=()=>{const d=$('dialog'),f=d.firstElementChild;if(!now.modal){d.close();return}
  f.replaceChildren(el('h2',{},now.modal.title),...now.modal.inputs.map(i=>{const x=i.kind==='file'?el('input',{type:'file'}):el(i.multiline?'textarea':'input',{value:i.value??'',placeholder:i.placeholder??'',maxLength:i.max})
    x.required=i.required;x.dataset.name=i.custom_id;return el('label',{},i.label+(i.required?' *':''),x)}),
    el('div',{className:'row'},el('button',{type:'button',onclick:()=>act({kind:'cancel'})},'Cancel'),el('button',{className:'s1'},'Submit')))
  f.onsubmit=async e=>{e.preventDefault();const values={};for(const x of f.querySelectorAll('[data-name]')){if(x.type==='file'){if(x.files[0])values[x.dataset.name]=await bytes(x.files[0])}else values[x.dataset.name]=x.value}
    act({kind:'modal',values})};d.oncancel=()=>act({kind:'cancel'});if(!d.open)d.showModal()}
let menus='',dialogs=''
const draw=async()=>{const text=await(await fetch('/state/'+me)).text();if(text+place===shown)return;shown=text+place;now=JSON.parse(text)
  const p=now.places.find(x=>x.id===place);$('#dms').checked=now.dmsOpen
  $('#places').replaceChildren(...now.places.map(x=>el('button',{className:x.id===place?'on':'',onclick:()=>{place=x.id;draw()}},x.name)))
  $('#log').replaceChildren(...p.messages.map(view));const m=JSON.stringify(p.commands);if(m!==menus){menus=m;menu()}
  const d=JSON.stringify(now.modal);if(d!==dialogs){dialogs=d;dialog()}scrollTo(0,document.body.scrollHeight)}
$('#dms').onchange=e=>act({kind:'dms',open:e.target.checked})
await draw();setInterval(draw,700)
const code=new URLSearchParams(location.search).get('start');if(code){history.replaceState(null,'',location.pathname);act({kind:'slash',name:'start',options:{code},in:place})}
</script></html>`
}
