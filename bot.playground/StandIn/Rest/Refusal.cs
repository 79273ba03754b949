namespace NetSocialBot.Playground.StandIn.Rest;

/// <summary>Discord's answers to what it does not do (topics/opcodes-and-status-codes, "JSON").</summary>
internal static class Refusal
{
    public static Answer Unauthorized => Answer.Refuse(401, 0, "401: Unauthorized");
    public static Answer NoSuchRoute => Answer.Refuse(404, 0, "404: Not Found");
    public static Answer MethodNotAllowed => Answer.Refuse(405, 0, "405: Method Not Allowed");
    public static Answer UserAgentBlocked => Answer.Refuse(403, 40333, "internal network error");
    public static Answer UnknownChannel => Answer.Refuse(404, 10003, "Unknown Channel");
    public static Answer UnknownGuild => Answer.Refuse(404, 10004, "Unknown Guild");
    public static Answer UnknownMember => Answer.Refuse(404, 10007, "Unknown Member");
    public static Answer UnknownMessage => Answer.Refuse(404, 10008, "Unknown Message");
    public static Answer UnknownUser => Answer.Refuse(404, 10013, "Unknown User");
    public static Answer UnknownWebhook => Answer.Refuse(404, 10015, "Unknown Webhook");
    public static Answer UnknownInteraction => Answer.Refuse(404, 10062, "Unknown interaction");
    public static Answer UnknownCommand => Answer.Refuse(404, 10063, "Unknown application command");
    public static Answer TooManyCommands => Answer.Refuse(400, 30032, "Maximum number of application commands reached");
    public static Answer TooManyCommandsToday =>
        Answer.Refuse(400, 30034, "Max number of daily application command creates has been reached (200)");
    public static Answer NotThisApplication =>
        Answer.Refuse(403, 20012, "You are not authorized to perform this action on this application");
    public static Answer AlreadyAcknowledged => Answer.Refuse(400, 40060, "Interaction has already been acknowledged.");
    public static Answer TooLarge => Answer.Refuse(413, 40005, "Request entity too large");
    public static Answer UnknownEmoji => Answer.Refuse(400, 10014, "Unknown Emoji");
    public static Answer TooManyPins =>
        Answer.Refuse(400, 30003, "Maximum number of pins reached for the channel (250)");
    public static Answer TooManyReactions => Answer.Refuse(400, 30010, "Maximum number of reactions reached (20)");
    public static Answer SystemMessage => Answer.Refuse(403, 50021, "Cannot execute action on a system message");
    public static Answer MissingAccess => Answer.Refuse(403, 50001, "Missing Access");
    public static Answer NotTheAuthor => Answer.Refuse(403, 50005, "Cannot edit a message authored by another user");
    public static Answer EmptyMessage => Answer.Refuse(400, 50006, "Cannot send an empty message");
    public static Answer NotATextChannel => Answer.Refuse(400, 50008, "Cannot send messages in a non-text channel");
    public static Answer UnknownRole => Answer.Refuse(404, 10011, "Unknown Role");
    public static Answer DirectMessagesClosed => Answer.Refuse(403, 50007, "Cannot send messages to this user");
    public static Answer NoMutualGuild =>
        Answer.Refuse(403, 50278, "Cannot send messages to this user due to having no mutual guilds");
    public static Answer MissingPermissions => Answer.Refuse(403, 50013, "Missing Permissions");
    public static Answer WrongChannelType => Answer.Refuse(400, 50024, "Cannot execute action on this channel type");
    public static Answer InvalidWebhookToken => Answer.Refuse(401, 50027, "Invalid Webhook Token");
    public static Answer InvalidRecipient => Answer.Refuse(400, 50033, "Invalid Recipient(s)");
    public static Answer InvalidApiVersion => Answer.Refuse(400, 50041, "Invalid API version provided");
    public static Answer ThreadIsArchived => Answer.Refuse(400, 50083, "Thread is archived");
    public static Answer InvalidJson => Answer.Refuse(400, 50109, "The request body contains invalid JSON.");
    public static Answer ThreadExists =>
        Answer.Refuse(400, 160004, "A thread has already been created for this message");
    public static Answer TooManyActiveThreads => Answer.Refuse(400, 160006, "Maximum number of active threads reached");
    public static Answer ThreadIsLocked => Answer.Refuse(403, 160005, "Thread is locked");
}
