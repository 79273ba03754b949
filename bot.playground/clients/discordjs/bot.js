'use strict';

// A small bot on discord.js. It does what the person of the check asks for; see RealClients/Person.cs.
const {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} = require('discord.js');

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMessageReactions],
  // The library appends the version.
  rest: { api: process.env.STANDIN_API },
});

const commands = [
  { name: 'ping', description: 'Answers at once' },
  { name: 'slow', description: 'Answers after a while' },
  { name: 'choose', description: 'Shows a button and a select' },
  { name: 'form', description: 'Opens a form' },
  {
    name: 'room',
    description: 'Opens a private thread for two',
    options: [{ type: 6, name: 'with', description: 'With whom', required: true }],
  },
  { name: 'letter', description: 'Writes a direct message' },
  { name: 'file', description: 'Sends a file' },
  { name: 'Celebrate', type: ApplicationCommandType.Message },
];

const answers = {
  ping: (interaction) => interaction.reply('pong'),
  async slow(interaction) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('worth the wait');
    await interaction.followUp({ content: 'and one more', flags: MessageFlags.Ephemeral });
  },
  choose: (interaction) =>
    interaction.reply({
      content: 'Choose',
      components: [
        new ActionRowBuilder().addComponents(
          new ButtonBuilder().setCustomId('press').setLabel('Press me').setStyle(ButtonStyle.Primary),
        ),
        new ActionRowBuilder().addComponents(
          new UserSelectMenuBuilder().setCustomId('who').setPlaceholder('Who').setMaxValues(2),
        ),
      ],
    }),
  form: (interaction) =>
    interaction.showModal(
      new ModalBuilder()
        .setCustomId('about')
        .setTitle('About you')
        .addComponents(
          new ActionRowBuilder().addComponents(
            new TextInputBuilder().setCustomId('story').setLabel('Story').setStyle(TextInputStyle.Paragraph),
          ),
        ),
    ),
  async room(interaction) {
    const thread = await interaction.channel.threads.create({ name: 'A room for two', type: ChannelType.PrivateThread });
    await thread.members.add(interaction.user.id);
    await thread.members.add(interaction.options.getUser('with').id);
    await thread.send('Welcome, you two');
    await interaction.reply({ content: `Meet in ${thread}`, flags: MessageFlags.Ephemeral });
  },
  async letter(interaction) {
    await interaction.user.send('A letter for you');
    await interaction.reply({ content: 'Sent', flags: MessageFlags.Ephemeral });
  },
  file: (interaction) =>
    interaction.reply({ content: 'Here', files: [new AttachmentBuilder(Buffer.from('BEGIN:VCALENDAR'), { name: 'week.ics' })] }),
  async Celebrate(interaction) {
    // Pinning brings the message once more, without its text: read it first.
    const { content } = interaction.targetMessage;
    await interaction.targetMessage.react('🎂');
    await interaction.targetMessage.pin();
    await interaction.reply(`Celebrated: ${content}`);
  },
};

client.once(Events.ClientReady, (ready) => ready.application.commands.set(commands));
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isCommand()) {
    await answers[interaction.commandName](interaction);
  } else if (interaction.isButton()) {
    await interaction.update({ content: 'Pressed', components: [] });
  } else if (interaction.isUserSelectMenu()) {
    await interaction.reply(`Chosen: ${interaction.users.map((user) => `${user}`).join(', ')}`);
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`Told: ${interaction.fields.getTextInputValue('story')}`);
  }
});
client.on(Events.Error, (error) => console.error(error));

// The check closes our input when it has seen enough.
process.stdin.resume();
process.stdin.on('end', () => client.destroy());
client.login(process.env.STANDIN_TOKEN);
