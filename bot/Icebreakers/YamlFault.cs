namespace NetSocialBot.Icebreakers;

/// <summary>What can be wrong with a text before anybody looks at what it says (<see cref="DeckYaml"/>).</summary>
internal enum YamlFault
{
    None,
    Invalid,
    Tab,
    Empty,
    SecondDocument,
    Anchor,
    Tag,
    TooDeep,
    NameNotPlain,
    Unforeseen,
}
