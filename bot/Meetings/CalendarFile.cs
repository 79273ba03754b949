using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NetSocialBot.Chat;
using NodaTime;

namespace NetSocialBot.Meetings;

/// <summary>
/// A meeting as a file that calendars take (RFC 5545). It says when, and nothing of who and why: calendars are read by employers
/// and families too.
/// </summary>
internal static class CalendarFile
{
    private const string Name = "meeting.ics";
    private const string ContentType = "text/calendar";

    /// <param name="meeting">Settled. The same one always gives the same bytes.</param>
    public static OutgoingFile Of(Meeting meeting, string summary)
    {
        var calendar = new Ical.Net.Calendar
        {
            ProductId = "-//NetSocialBot//Meetings//EN",
            Method = CalendarMethods.Publish,
        };
        calendar.Events.Add(
            new CalendarEvent
            {
                // Of the pairing and not of the one time: another time takes this one's place in the calendar.
                Uid = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{meeting.Community}-{meeting.PairingId}@netsocialbot"
                ),
                Sequence = meeting.Number - 1,
                Summary = summary,
                Start = Utc(meeting.At!.Value),
                End = Utc(meeting.At!.Value + CommonTimes.Length),
                DtStamp = Utc(meeting.SettledAt!.Value),
            }
        );
        var text = new CalendarSerializer().SerializeToString(calendar);
        return new OutgoingFile(Name, ContentType, Encoding.UTF8.GetBytes(text!));
    }

    private static CalDateTime Utc(Instant at) => new(at.ToDateTimeUtc(), CalDateTime.UtcTzId);
}
