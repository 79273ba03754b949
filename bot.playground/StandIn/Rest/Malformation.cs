namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>What can be wrong with the body of an answer.</summary>
internal enum Malformation
{
    /// <summary>Half of the JSON, in a whole body.</summary>
    Truncated,

    /// <summary>The connection breaks in the middle of the body.</summary>
    CutShort,

    /// <summary>Nothing, with the status and headers of success.</summary>
    Empty,

    /// <summary>A list where an object should be, and the other way round.</summary>
    WrongType,

    /// <summary>An object whose fields hold values of other kinds; ids are words.</summary>
    WrongFields,
}
