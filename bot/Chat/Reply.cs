namespace NetSocialBot.Chat;

/// <summary>What a handler answers. The adapter acknowledges in time and delivers it when it comes.</summary>
internal abstract record Reply
{
    private Reply() { }

    /// <summary>Only the person who asked sees it.</summary>
    internal sealed record Private(OutgoingMessage Message) : Reply
    {
        public Private(ChatText text)
            : this(new OutgoingMessage(text)) { }
    }

    /// <summary>Everybody in the channel sees it.</summary>
    internal sealed record Public(OutgoingMessage Message) : Reply;

    /// <summary>Opens a form. Only in answer to a command or a button, and at once: a form cannot be deferred.</summary>
    internal sealed record OpenForm(Form Form) : Reply;

    /// <summary>Replaces the message that the pressed button stands on.</summary>
    internal sealed record Update(OutgoingMessage Message) : Reply;
}
