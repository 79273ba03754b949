using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MeetingsAndLatePlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LatePlaces",
                columns: table => new
                {
                    PlaceId = table.Column<long>(type: "INTEGER", nullable: false),
                    PairingId = table.Column<long>(type: "INTEGER", nullable: false),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<long>(type: "INTEGER", nullable: true),
                    CommonGround = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LatePlaces", x => x.PlaceId);
                    table.ForeignKey(
                        name: "FK_LatePlaces_PairingMembers_PlaceId",
                        column: x => x.PlaceId,
                        principalTable: "PairingMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LatePlaces_Pairings_PairingId",
                        column: x => x.PairingId,
                        principalTable: "Pairings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Meetings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PairingId = table.Column<long>(type: "INTEGER", nullable: false),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Meetings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Meetings_Pairings_PairingId",
                        column: x => x.PairingId,
                        principalTable: "Pairings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MeetingMessages",
                columns: table => new
                {
                    MeetingId = table.Column<long>(type: "INTEGER", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    PostedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Message = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingMessages", x => new { x.MeetingId, x.Part });
                    table.ForeignKey(
                        name: "FK_MeetingMessages_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MeetingPicks",
                columns: table => new
                {
                    MeetingId = table.Column<long>(type: "INTEGER", nullable: false),
                    User = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Community = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingPicks", x => new { x.MeetingId, x.User, x.At });
                    table.ForeignKey(
                        name: "FK_MeetingPicks_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MeetingTimes",
                columns: table => new
                {
                    MeetingId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingTimes", x => new { x.MeetingId, x.At });
                    table.ForeignKey(
                        name: "FK_MeetingTimes_Meetings_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "Meetings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LatePlaces_PairingId",
                table: "LatePlaces",
                column: "PairingId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LatePlaces_Step",
                table: "LatePlaces",
                column: "Step");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingMessages_DueAt",
                table: "MeetingMessages",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingPicks_At",
                table: "MeetingPicks",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingPicks_Community_User",
                table: "MeetingPicks",
                columns: new[] { "Community", "User" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_PairingId_Number",
                table: "Meetings",
                columns: new[] { "PairingId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LatePlaces");

            migrationBuilder.DropTable(
                name: "MeetingMessages");

            migrationBuilder.DropTable(
                name: "MeetingPicks");

            migrationBuilder.DropTable(
                name: "MeetingTimes");

            migrationBuilder.DropTable(
                name: "Meetings");
        }
    }
}
