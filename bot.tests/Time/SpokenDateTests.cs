using NetSocialBot.Chat;
using NetSocialBot.Time;
using NodaTime;
using NodaTime.Text;

namespace NetSocialBot.Tests.Time;

public sealed class SpokenDateTests
{
    // A Monday.
    private static readonly LocalDate Today = new(2026, 11, 23);

    [Theory]
    [InlineData("2027-01-15", "2027-01-15")]
    [InlineData("until 2027-01-15", "2027-01-15")]
    [InlineData("15.1.2027", "2027-01-15")]
    [InlineData("15.1.", "2027-01-15")]
    [InlineData("24.12.", "2026-12-24")]
    [InlineData("in 3 weeks", "2026-12-14")]
    [InlineData("3 weeks", "2026-12-14")]
    [InlineData("for two weeks", "2026-12-07")]
    [InlineData("a month", "2026-12-23")]
    [InlineData("next monday", "2026-11-30")]
    [InlineData("monday", "2026-11-30")]
    [InlineData("Friday!", "2026-11-27")]
    [InlineData("tomorrow", "2026-11-24")]
    [InlineData("next week", "2026-11-30")]
    [InlineData("next month", "2026-12-01")]
    [InlineData("15 January", "2027-01-15")]
    [InlineData("January 15th, 2028", "2028-01-15")]
    [InlineData("the 29th of February", "2028-02-29")]
    [InlineData("in drei Wochen", "2026-12-14")]
    [InlineData("bis nächsten Freitag", "2026-11-27")]
    [InlineData("15. März", "2027-03-15")]
    [InlineData("nächste Woche", "2026-11-30")]
    [InlineData("en dos semanas", "2026-12-07")]
    [InlineData("la semana que viene", "2026-11-30")]
    [InlineData("el miércoles", "2026-11-25")]
    [InlineData("15 de enero de 2027", "2027-01-15")]
    [InlineData("dans 2 semaines", "2026-12-07")]
    [InlineData("lundi prochain", "2026-11-30")]
    [InlineData("1er février", "2027-02-01")]
    [InlineData("jusqu’au 15 août", "2027-08-15")]
    [InlineData("em três meses", "2027-02-23")]
    [InlineData("a próxima semana", "2026-11-30")]
    [InlineData("próxima terça-feira", "2026-11-24")]
    [InlineData("30 de fevereiro", null)]
    [InlineData("2027-02-30", null)]
    [InlineData("32.1.2027", null)]
    [InlineData("1/2/2027", null)]
    [InlineData("0 weeks", null)]
    [InlineData("1000 weeks", null)]
    [InlineData("99999999999999999999 weeks", null)]
    [InlineData("week", null)]
    [InlineData("next", null)]
    [InlineData("someday", null)]
    [InlineData("@everyone", null)]
    [InlineData("\u202e51-10-7202", null)]
    [InlineData("", null)]
    public void A_day_is_read_the_way_people_write_it(string text, string? expected)
    {
        var read = SpokenDate.TryParse(text, Today);

        Assert.Equal(expected, read is { } day ? LocalDatePattern.Iso.Format(day) : null);
    }

    [Fact]
    public void What_a_pause_suggests_can_be_read_in_every_language()
    {
        var suggested =
            from language in Languages.All
            from text in TextBook.Of("Members").In(language).Raw("say-pause-suggestions").Split('\n')
            select (text, Day: SpokenDate.TryParse(text, Today));

        Assert.All(suggested, s => Assert.True(s.Day > Today, s.text));
    }
}
