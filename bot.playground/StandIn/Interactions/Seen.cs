using NetSocialBot.Playground.StandIn.World;

namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>What a user gets to see after asking something of the bot.</summary>
internal abstract record Seen
{
    /// <summary>The message seen, new or changed, if it was one.</summary>
    public virtual Message? Message => null;

    /// <summary>What is to be read, mentions still as <c>&lt;@id&gt;</c>.</summary>
    public virtual string Text => Message?.Text ?? "";

    /// <param name="IsEphemeral">"Only you can see this".</param>
    internal sealed record Reply(Message Posted, bool IsEphemeral) : Seen
    {
        public override Message Message => Posted;
    }

    /// <summary>The message whose button was pressed changed.</summary>
    internal sealed record Updated(Message Changed) : Seen
    {
        public override Message Message => Changed;
    }

    internal sealed record Form(Modal Modal) : Seen
    {
        public override string Text => Modal.Title;
    }

    internal sealed record Suggestions(IReadOnlyList<Choice> Choices) : Seen
    {
        public override string Text => string.Join(", ", Choices.Select(choice => choice.Name));
    }

    /// <summary>The bot took note and showed nothing.</summary>
    internal sealed record Acknowledged : Seen;

    /// <summary>"… is thinking", to the end of the interaction's 15 minutes.</summary>
    internal sealed record StillThinking : Seen
    {
        public override string Text => "The application is thinking…";
    }

    internal sealed record NoResponse : Seen
    {
        public override string Text => "The application did not respond";
    }

    /// <summary>Discord did not let the user do it; the bot never heard of it.</summary>
    internal sealed record Refused(string Why) : Seen
    {
        public override string Text => Why;
    }
}
