using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RoundLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "HeardAt",
                table: "Members",
                type: "bigint",
                nullable: true);

            // When they were last heard of was not kept before: nobody is silent from the start.
            migrationBuilder.Sql("""UPDATE "Members" SET "HeardAt" = CAST(EXTRACT(EPOCH FROM now()) * 1000 AS bigint)""");

            migrationBuilder.AddColumn<long>(
                name: "PressedAt",
                table: "ConversationMembers",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PassedLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PairingId = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    WrittenAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, defaultValue: "ToSend"),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    ReportedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PassedLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rescues",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PairingId = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Hanging = table.Column<long>(type: "bigint", nullable: false),
                    Silent = table.Column<long>(type: "bigint", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: true),
                    With = table.Column<long>(type: "bigint", nullable: true),
                    Joins = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rescues", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rescues_Pairings_PairingId",
                        column: x => x.PairingId,
                        principalTable: "Pairings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoundLives",
                columns: table => new
                {
                    RoundId = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Stage = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, defaultValue: "Begun"),
                    DueAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundLives", x => x.RoundId);
                    table.ForeignKey(
                        name: "FK_RoundLives_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SilentBreaks",
                columns: table => new
                {
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    User = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SilentBreaks", x => new { x.Community, x.User });
                });

            migrationBuilder.CreateIndex(
                name: "IX_PassedLines_Community_From",
                table: "PassedLines",
                columns: new[] { "Community", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_PassedLines_Community_To",
                table: "PassedLines",
                columns: new[] { "Community", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_PassedLines_DueAt",
                table: "PassedLines",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_PassedLines_PairingId_From_To",
                table: "PassedLines",
                columns: new[] { "PairingId", "From", "To" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rescues_Community_Hanging",
                table: "Rescues",
                columns: new[] { "Community", "Hanging" });

            migrationBuilder.CreateIndex(
                name: "IX_Rescues_Community_Silent",
                table: "Rescues",
                columns: new[] { "Community", "Silent" });

            migrationBuilder.CreateIndex(
                name: "IX_Rescues_DueAt",
                table: "Rescues",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Rescues_PairingId_Hanging",
                table: "Rescues",
                columns: new[] { "PairingId", "Hanging" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoundLives_DueAt",
                table: "RoundLives",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_SilentBreaks_DueAt",
                table: "SilentBreaks",
                column: "DueAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PassedLines");

            migrationBuilder.DropTable(
                name: "Rescues");

            migrationBuilder.DropTable(
                name: "RoundLives");

            migrationBuilder.DropTable(
                name: "SilentBreaks");

            migrationBuilder.DropColumn(
                name: "HeardAt",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "PressedAt",
                table: "ConversationMembers");
        }
    }
}
