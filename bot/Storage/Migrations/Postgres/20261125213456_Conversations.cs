using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Conversations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Mode",
                table: "Pairings",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Live");

            migrationBuilder.CreateTable(
                name: "Conversations",
                columns: table => new
                {
                    PairingId = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Thread = table.Column<long>(type: "bigint", nullable: false),
                    Mode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SharedInterests = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conversations", x => x.PairingId);
                    table.ForeignKey(
                        name: "FK_Conversations_Pairings_PairingId",
                        column: x => x.PairingId,
                        principalTable: "Pairings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MeetingWishes",
                columns: table => new
                {
                    PairingId = table.Column<long>(type: "bigint", nullable: false),
                    User = table.Column<long>(type: "bigint", nullable: false),
                    About = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Wish = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingWishes", x => new { x.PairingId, x.User, x.About });
                });

            migrationBuilder.CreateTable(
                name: "ConversationMembers",
                columns: table => new
                {
                    PairingId = table.Column<long>(type: "bigint", nullable: false),
                    User = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    ReadyFor = table.Column<int>(type: "integer", maxLength: 32, nullable: false),
                    IsDone = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConversationMembers", x => new { x.PairingId, x.User });
                    table.ForeignKey(
                        name: "FK_ConversationMembers_Conversations_PairingId",
                        column: x => x.PairingId,
                        principalTable: "Conversations",
                        principalColumn: "PairingId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConversationMessages",
                columns: table => new
                {
                    PairingId = table.Column<long>(type: "bigint", nullable: false),
                    Part = table.Column<int>(type: "integer", maxLength: 32, nullable: false),
                    First = table.Column<long>(type: "bigint", nullable: true),
                    Keys = table.Column<List<string>>(type: "text[]", nullable: false),
                    Question = table.Column<string>(type: "text", nullable: true),
                    FollowUp = table.Column<string>(type: "text", nullable: true),
                    Passes = table.Column<int>(type: "integer", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    PostedAt = table.Column<long>(type: "bigint", nullable: true),
                    Message = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConversationMessages", x => new { x.PairingId, x.Part });
                    table.ForeignKey(
                        name: "FK_ConversationMessages_Conversations_PairingId",
                        column: x => x.PairingId,
                        principalTable: "Conversations",
                        principalColumn: "PairingId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConversationMembers_Community_User",
                table: "ConversationMembers",
                columns: new[] { "Community", "User" });

            migrationBuilder.CreateIndex(
                name: "IX_ConversationMessages_DueAt",
                table: "ConversationMessages",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingWishes_Community_User",
                table: "MeetingWishes",
                columns: new[] { "Community", "User" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConversationMembers");

            migrationBuilder.DropTable(
                name: "ConversationMessages");

            migrationBuilder.DropTable(
                name: "MeetingWishes");

            migrationBuilder.DropTable(
                name: "Conversations");

            migrationBuilder.DropColumn(
                name: "Mode",
                table: "Pairings");
        }
    }
}
