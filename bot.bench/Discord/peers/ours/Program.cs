using System.Security.Cryptography;
using NetSocialBot.Bench.ThinBot;
using NetSocialBot.DiscordApi;
using NetSocialBot.DiscordApi.Gateway;
using NetSocialBot.DiscordApi.Http;
using NetSocialBot.DiscordApi.RateLimits;

// Arguments: base URL, token, number of guilds. The client is put together as the bot does it (bot/Discord/DiscordSetup.cs).
var options = new DiscordOptions { BaseUrl = new Uri(args[0]), Token = args[1] };
var time = TimeProvider.System;
using var web = HttpWire.Create();
using var limiter = new RateLimiter(time, options.RequestsPerSecond);
var sender = new RequestSender(
    web,
    options,
    limiter,
    new InvalidRequestBudget(time),
    time,
    Jitter(),
    new ErrorLog<DiscordHttp>()
);
var http = new DiscordHttp(sender);
var bot = new PingBot(http, int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
using var gateway = new GatewayClient(http, options, bot, time, Jitter(), new ErrorLog<GatewayClient>());
using var stopping = new CancellationTokenSource();
var running = gateway.RunAsync(stopping.Token);
await bot.ObeyAsync(Console.In).ConfigureAwait(false);
await stopping.CancelAsync().ConfigureAwait(false);
await running.ConfigureAwait(false);

static Random Jitter() => new(RandomNumberGenerator.GetInt32(int.MaxValue));
