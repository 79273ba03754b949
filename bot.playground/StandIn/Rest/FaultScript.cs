namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Which of the next requests go wrong. Faults of one route happen in the order they were asked for.</summary>
internal sealed class FaultScript
{
    private readonly Lock gate = new();
    private readonly List<(string Route, Fault Fault)> planned = [];

    /// <param name="route">For example <c>POST /channels/{channel_id}/messages</c>.</param>
    public void Next(string route, Fault fault, int times = 1)
    {
        lock (gate)
        {
            planned.AddRange(Enumerable.Repeat((route, fault), times));
        }
    }

    public Fault? Take(Route route)
    {
        lock (gate)
        {
            var index = planned.FindIndex(plan => plan.Route == route.Name);
            if (index < 0)
            {
                return null;
            }
            var fault = planned[index].Fault;
            planned.RemoveAt(index);
            return fault;
        }
    }
}
