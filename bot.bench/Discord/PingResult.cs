namespace NetSocialBot.Bench.Discord;

/// <summary>What one run of the schedule came to. All times in milliseconds.</summary>
/// <param name="Sent">Interactions handed to the client.</param>
/// <param name="Answered">Those of which the person saw a reply.</param>
/// <param name="Achieved">Interactions a second that went out.</param>
/// <param name="P50">From the frame's way into the socket to the callback's arrival, as the next two.</param>
/// <param name="FromDueP99">From when the schedule had it due to the callback's arrival.</param>
/// <param name="LateP99">From when the schedule had it due to the frame's way into the socket: the stand-in's own lateness.</param>
internal sealed record PingResult(
    int PerSecond,
    int Sent,
    int Answered,
    double Achieved,
    double P50,
    double P99,
    double Most,
    double FromDueP99,
    double LateP99
);
