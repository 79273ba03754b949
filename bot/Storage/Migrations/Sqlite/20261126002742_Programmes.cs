using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Programmes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "GroupSize",
                table: "Rounds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<long>(
                name: "Programme",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Company",
                table: "Members",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "NotSaid");

            migrationBuilder.CreateTable(
                name: "Programmes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Request = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Channel = table.Column<long>(type: "INTEGER", nullable: true),
                    Role = table.Column<long>(type: "INTEGER", nullable: true),
                    Rhythm = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Day = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Minute = table.Column<int>(type: "INTEGER", nullable: false),
                    Phase = table.Column<int>(type: "INTEGER", nullable: false),
                    GroupSize = table.Column<int>(type: "INTEGER", nullable: false),
                    Mix = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Reminders = table.Column<bool>(type: "INTEGER", nullable: false),
                    ApproveFirst = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsSetUp = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Programmes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeMembers",
                columns: table => new
                {
                    ProgrammeId = table.Column<long>(type: "INTEGER", nullable: false),
                    User = table.Column<long>(type: "INTEGER", nullable: false),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    JoinedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeMembers", x => new { x.ProgrammeId, x.User });
                    table.ForeignKey(
                        name: "FK_ProgrammeMembers_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeMembers_Community_User",
                table: "ProgrammeMembers",
                columns: new[] { "Community", "User" });

            migrationBuilder.CreateIndex(
                name: "IX_Programmes_Community_Request",
                table: "Programmes",
                columns: new[] { "Community", "Request" },
                unique: true);

            migrationBuilder.AddColumn<bool>(
                name: "ZoneIsKnown",
                table: "Communities",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // Whoever chose a zone chose more than that; the operator's default is UTC.
            migrationBuilder.Sql(
                """
                UPDATE "Communities" SET "ZoneIsKnown" = 1 WHERE "TimeZone" <> 'Etc/UTC';
                """);

            // The weekly round that each community had is its first programme, and everybody who was in is in it.
            migrationBuilder.Sql(
                """
                INSERT INTO "Programmes" ("Community", "Request", "Name", "Kind", "Channel", "Role", "Rhythm", "Day", "Minute",
                    "Phase", "GroupSize", "Mix", "Reminders", "ApproveFirst", "State", "NextAt", "IsSetUp")
                SELECT "Id", 'first',
                    CASE "Language" WHEN 'German' THEN 'Kaffeerunde' WHEN 'Spanish' THEN 'Cafés de dos'
                        WHEN 'French' THEN 'Cafés à deux' WHEN 'Portuguese' THEN 'Cafés a dois' ELSE 'Coffee chats' END,
                    'Pairs', "Channel", NULL, 'Weekly', "RoundDay", "RoundMinute", 0, 2, 'CommonGroundFirst', 1, 0, 'Running', NULL,
                    "ZoneIsKnown"
                FROM "Communities";
                """);

            migrationBuilder.Sql(
                """
                INSERT INTO "ProgrammeMembers" ("ProgrammeId", "User", "Community", "JoinedAt")
                SELECT p."Id", m."User", m."Community", m."JoinedAt"
                FROM "Members" m JOIN "Programmes" p ON p."Community" = m."Community" WHERE m."Status" = 'Active';
                """);

            migrationBuilder.Sql(
                """
                UPDATE "Rounds" SET "Programme" =
                    (SELECT p."Id" FROM "Programmes" p WHERE p."Community" = "Rounds"."Community")
                WHERE "Kind" = 'Weekly';
                """);

            // Who had not said that groups are fine may not have looked.
            migrationBuilder.Sql(
                """
                UPDATE "Members" SET "Company" = 'GroupsWelcome' WHERE "GroupsWelcome" = 1;
                """);

            migrationBuilder.DropColumn(
                name: "GroupsWelcome",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "RoundDay",
                table: "Communities");

            migrationBuilder.DropColumn(
                name: "RoundMinute",
                table: "Communities");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProgrammeMembers");

            migrationBuilder.DropTable(
                name: "Programmes");

            migrationBuilder.DropColumn(
                name: "GroupSize",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "Programme",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "Company",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "ZoneIsKnown",
                table: "Communities");

            migrationBuilder.AddColumn<int>(
                name: "RoundMinute",
                table: "Communities",
                type: "INTEGER",
                nullable: false,
                defaultValue: 600);

            migrationBuilder.AddColumn<bool>(
                name: "GroupsWelcome",
                table: "Members",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "RoundDay",
                table: "Communities",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Monday");
        }
    }
}
