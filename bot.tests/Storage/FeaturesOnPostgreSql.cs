using NetSocialBot.Tests.Bot;
using NetSocialBot.Tests.Conversations;
using NetSocialBot.Tests.Icebreakers;
using NetSocialBot.Tests.Icebreakers.Shelf;
using NetSocialBot.Tests.Introductions;
using NetSocialBot.Tests.Meetings;
using NetSocialBot.Tests.Members;
using NetSocialBot.Tests.Moderation;
using NetSocialBot.Tests.Programmes;
using NetSocialBot.Tests.Stories;
using NetSocialBot.Tests.Themes;
using NetSocialBot.Tests.Wording;

// The features' own tests once more, on the other database: rounds, restarts, erasing, export, themes, introductions.
namespace NetSocialBot.Tests.Storage;

[OnPostgreSql]
public sealed class RoundsOnPostgreSql : RoundTests;

[OnPostgreSql]
public sealed class RestartsOnPostgreSql : RestartTests;

[OnPostgreSql]
public sealed class DeliveryOnPostgreSql : DeliveryTests;

[OnPostgreSql]
public sealed class PatienceOnPostgreSql : PatienceTests;

[OnPostgreSql]
public sealed class BrokenStepsOnPostgreSql : BrokenStepTests;

[OnPostgreSql]
public sealed class ThreadRoomOnPostgreSql : ThreadRoomTests;

[OnPostgreSql]
public sealed class LeftAloneOnPostgreSql : LeftAloneTests;

[OnPostgreSql]
public sealed class RoundHistoryOnPostgreSql : RoundHistoryTests;

[OnPostgreSql]
public sealed class ProgrammesOnPostgreSql : ProgrammeTests;

[OnPostgreSql]
public sealed class MembersOnPostgreSql : MemberTests;

[OnPostgreSql]
public sealed class FairnessOnPostgreSql : FairnessTests;

[OnPostgreSql]
public sealed class DoctorOnPostgreSql : DoctorTests;

[OnPostgreSql]
public sealed class ExclusionsOnPostgreSql : ExclusionTests;

[OnPostgreSql]
public sealed class UndoOnPostgreSql : UndoTests;

[OnPostgreSql]
public sealed class ApprovalsOnPostgreSql : ApprovalTests;

[OnPostgreSql]
public sealed class NewcomersOnPostgreSql : NewcomersTests;

[OnPostgreSql]
public sealed class ThemesOnPostgreSql : ThemePosterTests;

[OnPostgreSql]
public sealed class ErasingOnPostgreSql : MeErasureTests;

[OnPostgreSql]
public sealed class ExpiryOnPostgreSql : MeExpiryTests;

[OnPostgreSql]
public sealed class BlocksOnPostgreSql : BlockTests;

[OnPostgreSql]
public sealed class RhythmsOnPostgreSql : ParticipationRhythmTests;

[OnPostgreSql]
public sealed class PrivacyOnPostgreSql : PrivacyTests;

[OnPostgreSql]
public sealed class SavedQuestionsOnPostgreSql : SavedQuestionTests;

[OnPostgreSql]
public sealed class StartersOnPostgreSql : StarterServiceTests;

[OnPostgreSql]
public sealed class OffersOnPostgreSql : OfferTests;

[OnPostgreSql]
public sealed class CoffeesOnPostgreSql : CoffeeTests;

[OnPostgreSql]
public sealed class CoffeeEndsOnPostgreSql : CoffeeEndTests;

[OnPostgreSql]
public sealed class OfferPlacesOnPostgreSql : OfferPlaceTests;

[OnPostgreSql]
public sealed class RoundKindsOnPostgreSql : RoundKindTests;

[OnPostgreSql]
public sealed class ConversationsOnPostgreSql : ArcTests;

[OnPostgreSql]
public sealed class QuietThreadsOnPostgreSql : QuietThreadTests;

[OnPostgreSql]
public sealed class MeetingAgainOnPostgreSql : AgainTests;

[OnPostgreSql]
public sealed class StoriesOnPostgreSql : StoryTests;

[OnPostgreSql]
public sealed class StoryReactionsOnPostgreSql : StoryReactionTests;

[OnPostgreSql]
public sealed class StoryJarOnPostgreSql : StoryJarTests;

[OnPostgreSql]
public sealed class WordingOnPostgreSql : ModelQuestionTests;

[OnPostgreSql]
public sealed class AuditOnPostgreSql : AuditTests;

[OnPostgreSql]
public sealed class DeckShelfOnPostgreSql : DeckShelfTests;

[OnPostgreSql]
public sealed class DeckImportsOnPostgreSql : DeckImportTests;

[OnPostgreSql]
public sealed class RemindersOnPostgreSql : ReminderTests;

[OnPostgreSql]
public sealed class ReminderSkipsOnPostgreSql : ReminderSkipTests;

[OnPostgreSql]
public sealed class RoundEndsOnPostgreSql : RoundEndTests;

[OnPostgreSql]
public sealed class PassedLinesOnPostgreSql : PassedLineTests;

[OnPostgreSql]
public sealed class RescuesOnPostgreSql : RescueTests;

[OnPostgreSql]
public sealed class RescuesInGroupsOnPostgreSql : RescueInGroupTests;

[OnPostgreSql]
public sealed class RescueRacesOnPostgreSql : RescueRaceTests;

[OnPostgreSql]
public sealed class RecapsOnPostgreSql : RecapTests;

[OnPostgreSql]
public sealed class MeetingsOnPostgreSql : MeetingTests;

[OnPostgreSql]
public sealed class LateOnPostgreSql : LateTests;

[OnPostgreSql]
public sealed class RoundSeamsOnPostgreSql : RoundSeamTests;

[OnPostgreSql]
public sealed class LastLooksOnPostgreSql : LastLookTests;
