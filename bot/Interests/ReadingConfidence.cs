namespace NetSocialBot.Interests;

/// <summary>How a text led to a known interest, the surest first.</summary>
internal enum ReadingConfidence
{
    /// <summary>One of its names.</summary>
    Name,

    /// <summary>A name in another form: one or many, the thing or the doing, with words around it.</summary>
    Variant,

    /// <summary>A name with so few slips that hardly anything else can be meant.</summary>
    Misspelling,
}
