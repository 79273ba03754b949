using Microsoft.Extensions.DependencyInjection;
using NetSocialBot.Icebreakers;
using NetSocialBot.Tests.Bot;
using NetSocialBot.Wording;

namespace NetSocialBot.Tests.Wording;

/// <summary>Off unless an operator names a server and a model; what is wrong is named at the start.</summary>
public sealed class WordingSettingsTests
{
    [Fact]
    public async Task Without_settings_the_decks_are_alone_and_no_model_is_known()
    {
        await using var bot = await TestBot.StartAsync(TestContext.Current.CancellationToken);

        Assert.IsType<DecksAlone>(bot.Host.Services.GetRequiredService<IQuestionWriter>());
        Assert.Null(bot.Host.Services.GetService<Microsoft.Extensions.AI.IChatClient>());
    }

    [Theory]
    [InlineData("http://models.example/v1", "small", "00:00:02", "Wording:Endpoint")]
    [InlineData("https://key@models.example/v1", "small", "00:00:02", "Wording:Endpoint")]
    [InlineData("ftp://models.example", "small", "00:00:02", "Wording:Endpoint")]
    [InlineData("https://models.example/v1", "", "00:00:02", "Wording:Model")]
    [InlineData(null, "small", "00:00:02", "Wording:Endpoint")]
    [InlineData("https://models.example/v1", "small", "00:00:00", "Wording:Patience")]
    [InlineData("https://models.example/v1", "small", "00:01:00", "Wording:Patience")]
    public void A_wrong_setting_is_named(string? endpoint, string model, string patience, string setting)
    {
        var options = new WordingOptions
        {
            Endpoint = endpoint is null ? null : new Uri(endpoint),
            Model = model,
            Patience = TimeSpan.Parse(patience, System.Globalization.CultureInfo.InvariantCulture),
        };

        var result = new WordingOptionsValidator().Validate(null, options);

        Assert.StartsWith(setting, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://models.example/v1")]
    [InlineData("http://127.0.0.1:11434/v1")]
    public void A_server_elsewhere_over_https_or_here_over_http_is_taken(string endpoint)
    {
        var options = new WordingOptions { Endpoint = new Uri(endpoint), Model = "small" };

        Assert.True(new WordingOptionsValidator().Validate(null, options).Succeeded);
    }
}
