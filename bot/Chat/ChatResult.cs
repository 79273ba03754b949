namespace NetSocialBot.Chat;

/// <summary>What became of a request to the platform: the thing, or the platform's reasoned refusal.</summary>
internal readonly record struct ChatResult<T>
{
    private readonly T value;

    private ChatResult(T value, ChatRefusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>Null when it was done.</summary>
    public ChatRefusal? Refusal { get; }

    public T Value =>
        Refusal is null ? value : throw new InvalidOperationException($"Refused by the platform: {Refusal}.");

    public static implicit operator ChatResult<T>(T value) => new(value, null);

    public static implicit operator ChatResult<T>(ChatRefusal refusal) => new(default!, refusal);
}

/// <summary>
/// Why a platform would not do it. Each is an outcome to plan for, and but for <see cref="NotNow"/> none is worth a retry as it
/// stands.
/// </summary>
internal enum ChatRefusal
{
    /// <summary>The channel, thread, message or person is no longer there.</summary>
    Gone,

    /// <summary>The bot lacks a permission there.</summary>
    NotAllowed,

    /// <summary>The person does not take messages from the bot.</summary>
    Unreachable,

    /// <summary>A limit of the platform is reached (for example active threads in a community).</summary>
    LimitReached,

    /// <summary>The platform would not take the text (its own filters, or a form that it found wrong).</summary>
    Rejected,

    /// <summary>It was not done, and nothing is wrong with it: a limit or a block lasts too long to wait here. Do it later.</summary>
    NotNow,
}
