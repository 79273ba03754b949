namespace NetSocialBot.Playground.StandIn.Interactions;

/// <summary>Discord's numbers (interactions/receiving-and-responding).</summary>
internal enum InteractionType
{
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    ModalSubmit = 5,
}
