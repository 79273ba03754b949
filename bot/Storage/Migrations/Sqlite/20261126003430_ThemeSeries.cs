using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ThemeSeries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ClosesAt",
                table: "ThemePosts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Host",
                table: "ThemePosts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HostAnswer",
                table: "ThemePosts",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LastSaid",
                table: "ThemePosts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Missed",
                table: "ThemePosts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Occurrence",
                table: "ThemePosts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Series",
                table: "ThemePosts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SmallerAt",
                table: "ThemePosts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "QuietChannels",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Channel = table.Column<long>(type: "INTEGER", nullable: false),
                    AfterHours = table.Column<int>(type: "INTEGER", nullable: false),
                    NextLookAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LookedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastMessage = table.Column<long>(type: "INTEGER", nullable: true),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Asked = table.Column<long>(type: "INTEGER", nullable: true),
                    IsAsking = table.Column<bool>(type: "INTEGER", nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuietChannels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ThemeAnswers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Post = table.Column<long>(type: "INTEGER", nullable: false),
                    User = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    About = table.Column<long>(type: "INTEGER", nullable: false),
                    MayBeNamed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemeAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ThemeAnswers_ThemePosts_Post",
                        column: x => x.Post,
                        principalTable: "ThemePosts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ThemeHolidays",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    First = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Last = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemeHolidays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ThemeSeries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Channel = table.Column<long>(type: "INTEGER", nullable: false),
                    IsForum = table.Column<bool>(type: "INTEGER", nullable: false),
                    Request = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Sources = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Rhythm = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<long>(type: "INTEGER", nullable: true),
                    GivesRole = table.Column<bool>(type: "INTEGER", nullable: false),
                    Host = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Votes = table.Column<bool>(type: "INTEGER", nullable: false),
                    ScheduledBy = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SkippedTo = table.Column<long>(type: "INTEGER", nullable: true),
                    Lap = table.Column<int>(type: "INTEGER", nullable: false),
                    LastPrompt = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemeSeries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ThemeSuggestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Request = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    By = table.Column<long>(type: "INTEGER", nullable: false),
                    MayBeNamed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 90, nullable: false),
                    Prompt = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemeSuggestions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ThemePreparations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Series = table.Column<long>(type: "INTEGER", nullable: false),
                    Occurrence = table.Column<long>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Candidates = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    PollChannel = table.Column<long>(type: "INTEGER", nullable: true),
                    Poll = table.Column<long>(type: "INTEGER", nullable: true),
                    Prompt = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    HostAnswer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemePreparations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ThemePreparations_ThemeSeries_Series",
                        column: x => x.Series,
                        principalTable: "ThemeSeries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ThemeQueue",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Series = table.Column<long>(type: "INTEGER", nullable: false),
                    Prompt = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    IsRemoved = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemeQueue", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ThemeQueue_ThemeSeries_Series",
                        column: x => x.Series,
                        principalTable: "ThemeSeries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ThemeVotes",
                columns: table => new
                {
                    Preparation = table.Column<long>(type: "INTEGER", nullable: false),
                    User = table.Column<long>(type: "INTEGER", nullable: false),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Choice = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemeVotes", x => new { x.Preparation, x.User });
                    table.ForeignKey(
                        name: "FK_ThemeVotes_ThemePreparations_Preparation",
                        column: x => x.Preparation,
                        principalTable: "ThemePreparations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ThemePosts_ClosesAt",
                table: "ThemePosts",
                column: "ClosesAt");

            migrationBuilder.CreateIndex(
                name: "IX_ThemePosts_Series_Occurrence",
                table: "ThemePosts",
                columns: new[] { "Series", "Occurrence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemePosts_SmallerAt",
                table: "ThemePosts",
                column: "SmallerAt");

            migrationBuilder.CreateIndex(
                name: "IX_QuietChannels_Community_Channel",
                table: "QuietChannels",
                columns: new[] { "Community", "Channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuietChannels_NextLookAt",
                table: "QuietChannels",
                column: "NextLookAt");

            migrationBuilder.CreateIndex(
                name: "IX_ThemeAnswers_Post_User_Kind_About",
                table: "ThemeAnswers",
                columns: new[] { "Post", "User", "Kind", "About" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemeHolidays_Community_First_Last",
                table: "ThemeHolidays",
                columns: new[] { "Community", "First", "Last" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemePreparations_DueAt",
                table: "ThemePreparations",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_ThemePreparations_Series_Occurrence",
                table: "ThemePreparations",
                columns: new[] { "Series", "Occurrence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemeQueue_Series_Prompt",
                table: "ThemeQueue",
                columns: new[] { "Series", "Prompt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemeSeries_Community_Request",
                table: "ThemeSeries",
                columns: new[] { "Community", "Request" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemeSeries_State_NextAt",
                table: "ThemeSeries",
                columns: new[] { "State", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ThemeSuggestions_Community_Request",
                table: "ThemeSuggestions",
                columns: new[] { "Community", "Request" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemeSuggestions_Community_State",
                table: "ThemeSuggestions",
                columns: new[] { "Community", "State" });

            migrationBuilder.AddForeignKey(
                name: "FK_ThemePosts_ThemeSeries_Series",
                table: "ThemePosts",
                column: "Series",
                principalTable: "ThemeSeries",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ThemePosts_ThemeSeries_Series",
                table: "ThemePosts");

            migrationBuilder.DropTable(
                name: "QuietChannels");

            migrationBuilder.DropTable(
                name: "ThemeAnswers");

            migrationBuilder.DropTable(
                name: "ThemeHolidays");

            migrationBuilder.DropTable(
                name: "ThemeQueue");

            migrationBuilder.DropTable(
                name: "ThemeSuggestions");

            migrationBuilder.DropTable(
                name: "ThemeVotes");

            migrationBuilder.DropTable(
                name: "ThemePreparations");

            migrationBuilder.DropTable(
                name: "ThemeSeries");

            migrationBuilder.DropIndex(
                name: "IX_ThemePosts_ClosesAt",
                table: "ThemePosts");

            migrationBuilder.DropIndex(
                name: "IX_ThemePosts_Series_Occurrence",
                table: "ThemePosts");

            migrationBuilder.DropIndex(
                name: "IX_ThemePosts_SmallerAt",
                table: "ThemePosts");

            migrationBuilder.DropColumn(
                name: "ClosesAt",
                table: "ThemePosts");

            migrationBuilder.DropColumn(
                name: "Host",
                table: "ThemePosts");

            migrationBuilder.DropColumn(
                name: "HostAnswer",
                table: "ThemePosts");

            migrationBuilder.DropColumn(
                name: "LastSaid",
                table: "ThemePosts");

            migrationBuilder.DropColumn(
                name: "Missed",
                table: "ThemePosts");

            migrationBuilder.DropColumn(
                name: "Occurrence",
                table: "ThemePosts");

            migrationBuilder.DropColumn(
                name: "Series",
                table: "ThemePosts");

            migrationBuilder.DropColumn(
                name: "SmallerAt",
                table: "ThemePosts");
        }
    }
}
