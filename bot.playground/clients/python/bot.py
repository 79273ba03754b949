"""A small bot on discord.py. It does what the person of the check asks for; see RealClients/Person.cs."""

import asyncio
import io
import os
import sys

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

# The library knows no other Discord than Discord itself.
discord.http.Route.BASE = os.environ["STANDIN_API"] + "/v10"
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["STANDIN_GATEWAY"])


class Choices(discord.ui.View):
    @discord.ui.button(label="Press me", custom_id="press", style=discord.ButtonStyle.primary)
    async def press(self, interaction: discord.Interaction, button: discord.ui.Button) -> None:
        await interaction.response.edit_message(content="Pressed", view=None)

    @discord.ui.select(cls=discord.ui.UserSelect, custom_id="who", placeholder="Who", max_values=2)
    async def who(self, interaction: discord.Interaction, select: discord.ui.UserSelect) -> None:
        chosen = ", ".join(user.mention for user in select.values)
        await interaction.response.send_message(f"Chosen: {chosen}")


class About(discord.ui.Modal, title="About you"):
    story = discord.ui.TextInput(label="Story", custom_id="story", style=discord.TextStyle.paragraph)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Told: {self.story.value}")


class Bot(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, guild_messages=True, guild_reactions=True))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        await self.tree.sync()


bot = Bot()


@bot.tree.command(description="Answers at once")
async def ping(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("pong")


@bot.tree.command(description="Answers after a while")
async def slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.edit_original_response(content="worth the wait")
    await interaction.followup.send("and one more", ephemeral=True)


@bot.tree.command(description="Shows a button and a select")
async def choose(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Choose", view=Choices(timeout=None))


@bot.tree.command(description="Opens a form")
async def form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(About())


@bot.tree.command(description="Opens a private thread for two")
@app_commands.rename(other="with")
@app_commands.describe(other="With whom")
async def room(interaction: discord.Interaction, other: discord.Member) -> None:
    assert isinstance(interaction.channel, discord.TextChannel)
    thread = await interaction.channel.create_thread(name="A room for two", type=discord.ChannelType.private_thread)
    await thread.add_user(interaction.user)
    await thread.add_user(other)
    await thread.send("Welcome, you two")
    await interaction.response.send_message(f"Meet in {thread.mention}", ephemeral=True)


@bot.tree.command(description="Writes a direct message")
async def letter(interaction: discord.Interaction) -> None:
    await interaction.user.send("A letter for you")
    await interaction.response.send_message("Sent", ephemeral=True)


@bot.tree.command(description="Sends a file")
async def file(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Here", file=discord.File(io.BytesIO(b"BEGIN:VCALENDAR"), "week.ics"))


@bot.tree.context_menu(name="Celebrate")
async def celebrate(interaction: discord.Interaction, message: discord.Message) -> None:
    # Pinning brings the message once more, without its text: read it first.
    content = message.content
    await message.add_reaction("🎂")
    await message.pin()
    await interaction.response.send_message(f"Celebrated: {content}")


async def main() -> None:
    async with bot:
        running = asyncio.create_task(bot.start(os.environ["STANDIN_TOKEN"]))
        # The check closes our input when it has seen enough.
        ended = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        await asyncio.wait([running, ended], return_when=asyncio.FIRST_COMPLETED)
        await bot.close()
        await running


discord.utils.setup_logging(level=30)
asyncio.run(main())
