// Arguments: base URL with the version, token, number of guilds.
'use strict';
const fs = require('node:fs');
const readline = require('node:readline');
const { Client, Events, GatewayIntentBits } = require('discord.js');

const [baseUrl, token, guilds] = process.argv.slice(2);
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: baseUrl.replace(/\/v10\/$/, '') },
});

client.on(Events.InteractionCreate, (interaction) => {
  interaction.reply('Pong!').catch((failure) => console.error(failure.message));
});
client.on(Events.Error, (failure) => console.error(failure));
client.once(Events.ClientReady, () => {
  const known = client.guilds.cache.filter((guild) => guild.available).size;
  if (known !== Number(guilds)) console.error(`ready with ${known} guilds instead of ${guilds}`);
  console.log('ready');
});

async function deliver(count, file) {
  const ids = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const results = await Promise.allSettled(
    Array.from({ length: count }, (_, n) => client.channels.cache.get(ids[n % ids.length]).send(`Message ${n}`)),
  );
  for (const { reason } of results) if (reason) console.error(reason.message);
  console.log(`delivered ${results.filter(({ status }) => status === 'fulfilled').length}`);
}

const orders = readline.createInterface({ input: process.stdin });
orders.on('line', (order) => {
  const [verb, count, file] = order.split(' ');
  if (verb === 'deliver') deliver(Number(count), file);
});
orders.on('close', () => client.destroy().then(() => process.exit(0)));

client.login(token);
