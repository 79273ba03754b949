using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Communities",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Channel = table.Column<long>(type: "bigint", nullable: true),
                    TimeZone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    RoundDay = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    RoundMinute = table.Column<int>(type: "integer", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Communities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Members",
                columns: table => new
                {
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    User = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PausedUntil = table.Column<long>(type: "bigint", nullable: true),
                    JoinedAt = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Likes = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Done = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Thinks = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Family = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Members", x => new { x.Community, x.User });
                });

            migrationBuilder.CreateTable(
                name: "Rounds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Trigger = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Seed = table.Column<int>(type: "integer", nullable: false),
                    PlannedAt = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rounds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ThemePosts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<long>(type: "bigint", nullable: false),
                    Request = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Theme = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PostAt = table.Column<long>(type: "bigint", nullable: false),
                    ScheduledBy = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Message = table.Column<long>(type: "bigint", nullable: true),
                    Thread = table.Column<long>(type: "bigint", nullable: true),
                    Refusal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemePosts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UsedStarters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    UsedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsedStarters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Pairings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoundId = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    CommonGround = table.Column<string>(type: "text", nullable: false),
                    SharedInterests = table.Column<List<string>>(type: "text[]", nullable: false),
                    IsRepeat = table.Column<bool>(type: "boolean", nullable: false),
                    StarterKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Starter = table.Column<string>(type: "text", nullable: false),
                    FollowUp = table.Column<string>(type: "text", nullable: true),
                    Step = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Thread = table.Column<long>(type: "bigint", nullable: true),
                    Introduction = table.Column<long>(type: "bigint", nullable: true),
                    Refusal = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pairings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Pairings_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PairingMembers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoundId = table.Column<long>(type: "bigint", nullable: false),
                    PairingId = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    User = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PairingMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PairingMembers_Pairings_PairingId",
                        column: x => x.PairingId,
                        principalTable: "Pairings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PairingMembers_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PairingMembers_Community_User",
                table: "PairingMembers",
                columns: new[] { "Community", "User" });

            migrationBuilder.CreateIndex(
                name: "IX_PairingMembers_PairingId",
                table: "PairingMembers",
                column: "PairingId");

            migrationBuilder.CreateIndex(
                name: "IX_PairingMembers_RoundId_User",
                table: "PairingMembers",
                columns: new[] { "RoundId", "User" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Pairings_RoundId",
                table: "Pairings",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_Pairings_Step",
                table: "Pairings",
                column: "Step");

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_Community_Number",
                table: "Rounds",
                columns: new[] { "Community", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_Community_Trigger",
                table: "Rounds",
                columns: new[] { "Community", "Trigger" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemePosts_Community_Request",
                table: "ThemePosts",
                columns: new[] { "Community", "Request" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemePosts_Step_PostAt",
                table: "ThemePosts",
                columns: new[] { "Step", "PostAt" });

            migrationBuilder.CreateIndex(
                name: "IX_UsedStarters_Community_Channel",
                table: "UsedStarters",
                columns: new[] { "Community", "Channel" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Communities");

            migrationBuilder.DropTable(
                name: "Members");

            migrationBuilder.DropTable(
                name: "PairingMembers");

            migrationBuilder.DropTable(
                name: "ThemePosts");

            migrationBuilder.DropTable(
                name: "UsedStarters");

            migrationBuilder.DropTable(
                name: "Pairings");

            migrationBuilder.DropTable(
                name: "Rounds");
        }
    }
}
