// Imports go one way: main/app → platforms, commands → rooms → forms, chat, delivery, db. Nothing in the domain knows a platform.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

/** The rooms are the folders that the list of them imports. */
const list = readFileSync(join(__dirname, 'src/rooms.ts'), 'utf8')
const names = [...list.matchAll(/from '\.\/(\w+)\/index\.ts'/g)].map(([, name]) => name)
const room = `^src/(${names.join('|')})/`
const otherRoom = `^src/(${names.filter((name) => name !== 'partners').join('|')})/`

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'A circle cannot be understood from one end. A type that two files share stands in the one that owns it.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'grammy-in-telegram-only',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/platforms/telegram/' },
      to: { path: 'node_modules/(grammy|@grammyjs)/' },
    },
    {
      name: 'discord-in-discord-only',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/platforms/discord/' },
      to: { path: 'node_modules/(discord\\.js|discord-api-types|@discordjs)/' },
    },
    {
      name: 'platforms-know-chat-types-only',
      comment: 'Telegram and Discord see the floor and the words; the web chat also stores its conversation.',
      severity: 'error',
      from: { path: '^src/platforms/(telegram|discord)/' },
      to: {
        path: '^(src|commands)/',
        pathNot: '^src/(platforms/(telegram|discord)/|base/|i18n/)',
      },
    },
    {
      name: 'mail-knows-chat-types-only',
      comment: 'And which links are safe to show.',
      severity: 'error',
      from: { path: '^src/platforms/mail/' },
      to: { path: '^(src|commands)/', pathNot: '^src/(platforms/mail/|base/|i18n/|web/markup)' },
    },
    {
      name: 'nodemailer-in-mail-only',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/platforms/mail/' },
      to: { path: 'node_modules/(nodemailer|imapflow|mailparser|email-reply-parser)/' },
    },
    {
      name: 'web-knows-no-room',
      severity: 'error',
      from: { path: '^src/platforms/web/' },
      to: { path: `${room}|^(commands|src/console)/` },
    },
    {
      name: 'partners-know-no-other-room',
      comment: 'Every room knows the people; what it has of them it says itself (src/db/personal.ts).',
      severity: 'error',
      from: { path: '^src/partners/' },
      to: { path: otherRoom },
    },
    {
      name: 'rooms-know-no-platform',
      severity: 'error',
      from: { path: `${room}|^src/(chat|forms|delivery|db|i18n|time)/`, pathNot: '^src/[^/]+/pages/' },
      to: { path: '^(commands/|src/(platforms|console|rooms\\.ts|app\\.ts|main\\.ts))' },
    },
    {
      name: 'pages-know-the-frame',
      comment: 'And no platform: a page is shown by the frame of src/console, whatever people chat on.',
      severity: 'error',
      from: { path: '^src/[^/]+/pages/' },
      to: { path: '^(commands/|src/(platforms|rooms\\.ts|app\\.ts|main\\.ts|console/index\\.ts))' },
    },
    {
      name: 'the-frame-of-the-pages-knows-no-room',
      comment: 'But who may sign in is said by partners.',
      severity: 'error',
      from: { path: '^src/console/' },
      to: { path: `${room}|^commands/`, pathNot: '^src/partners/signin\\.ts$' },
    },
    {
      name: 'rooms-work-without-their-pages',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/[^/]+/(pages/|index\\.ts$)' },
      to: { path: '^src/[^/]+/pages/' },
    },
    {
      name: 'forms-are-pure',
      comment: 'No I/O and no domain in the engine.',
      severity: 'error',
      from: { path: '^src/forms/' },
      to: {
        path: '^(src|commands)/',
        pathNot: '^src/(forms|base|time|i18n|tables)/',
      },
    },
    {
      name: 'the-floor-knows-nothing-above',
      comment: 'Words that everybody uses: language, role, markup, message, update, moments, ids, folding.',
      severity: 'error',
      from: { path: '^src/base/' },
      to: { path: '^(src|commands)/', pathNot: '^src/base/' },
    },
    {
      name: 'words-and-time-know-the-floor-only',
      severity: 'error',
      from: { path: '^src/(i18n|time|tables|print)/' },
      to: { path: '^(src|commands)/', pathNot: '^src/(base|i18n|time|tables|print)/' },
    },
    {
      name: 'the-database-knows-neither-chat-nor-rooms',
      comment: 'Rows carry Messages and form states; who makes them is above.',
      severity: 'error',
      from: { path: '^src/db/' },
      to: { path: '^(src|commands)/', pathNot: '^src/(db|base|time|forms)/' },
    },
    {
      name: 'delivery-knows-no-room',
      severity: 'error',
      from: { path: '^src/delivery/' },
      to: { path: `${room}|^src/(chat|forms)/` },
    },
    {
      name: 'base-knows-no-room',
      comment: 'Rooms bring what is theirs (src/room.ts); nothing below names them.',
      severity: 'error',
      from: { path: '^src/(chat|db|i18n|time|tables|jobs)/' },
      to: { path: room },
    },
    {
      name: 'reminders-know-not-what-they-remind-of',
      severity: 'error',
      from: { path: '^src/reminders/' },
      to: { path: '^src/(programmes|surveys)/' },
    },
    {
      name: 'audiences-know-not-who-says-what-of-people',
      severity: 'error',
      from: { path: '^src/partners/(audience|leaf|leaves|where|audiences/)' },
      to: { path: '^src/(programmes|surveys|broadcasts|reminders)/' },
    },
    {
      name: 'commands-are-not-imported',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/rooms\\.ts' },
      to: { path: '^commands/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/db/generated' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
