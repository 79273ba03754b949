namespace NetSocialBot.Time;

/// <summary>Why words could not be read as a rhythm.</summary>
internal enum RhythmFault
{
    /// <summary>There was nothing to read.</summary>
    Nothing,

    /// <summary>Some words say nothing to us.</summary>
    UnknownWords,

    /// <summary>How often is known, but not on which day.</summary>
    NoDay,

    /// <summary>Two things were said that do not go together, as two days or two times.</summary>
    Contradiction,

    /// <summary>Every month on a weekday, but on which of its four or five is not said.</summary>
    WhichWeek,

    /// <summary>"Every third Friday": three weeks apart, or the third of the month.</summary>
    EveryThird,

    /// <summary>Every day, weekends too: nobody keeps that up.</summary>
    Daily,

    /// <summary>No clock shows it, or it could be morning or evening.</summary>
    NoSuchTime,

    /// <summary>The 31st of February.</summary>
    NoSuchDate,

    /// <summary>It is over already.</summary>
    Past,

    /// <summary>More weeks apart than a year has.</summary>
    TooRare,
}
