namespace NetSocialBot.Wording;

/// <summary>A language model that may word questions. Off unless an operator names one.</summary>
internal sealed class WordingOptions
{
    public const string Section = "Wording";

    /// <summary>Of a server that speaks OpenAI's protocol, as most do: <c>https://…/v1</c>. Without it, the decks are asked alone.</summary>
    public Uri? Endpoint { get; set; }

    public string? Model { get; set; }

    /// <summary>A secret like the bot's token: from the environment or user-secrets. Servers of one's own often want none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>After it, the deck's question is asked.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>In one community on one day, in UTC. The decks go on after that.</summary>
    public int QuestionsADay { get; set; } = 50;

    public bool IsOn => Endpoint is not null;
}
