using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Stories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Stories",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Teller = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Setting = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    Happened = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: false),
                    IsShared = table.Column<bool>(type: "boolean", nullable: false),
                    InJar = table.Column<bool>(type: "boolean", nullable: false),
                    IsWithheld = table.Column<bool>(type: "boolean", nullable: false),
                    ToldAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Request = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stories", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HintedStories",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PairingId = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    StoryId = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HintedStories", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HintedStories_Stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "Stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StoryPlaces",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<long>(type: "bigint", nullable: false),
                    StoryId = table.Column<long>(type: "bigint", nullable: true),
                    Message = table.Column<long>(type: "bigint", nullable: true),
                    Shown = table.Column<int>(type: "integer", nullable: true),
                    NextTryAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoryPlaces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoryPlaces_Stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "Stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "StoryReactions",
                columns: table => new
                {
                    StoryId = table.Column<long>(type: "bigint", nullable: false),
                    User = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ToldAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoryReactions", x => new { x.StoryId, x.User, x.Kind });
                    table.ForeignKey(
                        name: "FK_StoryReactions_Stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "Stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_HintedStories_Community_To",
                table: "HintedStories",
                columns: new[] { "Community", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_HintedStories_PairingId",
                table: "HintedStories",
                column: "PairingId");

            migrationBuilder.CreateIndex(
                name: "IX_HintedStories_StoryId_To",
                table: "HintedStories",
                columns: new[] { "StoryId", "To" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Stories_Community_IsShared",
                table: "Stories",
                columns: new[] { "Community", "IsShared" });

            migrationBuilder.CreateIndex(
                name: "IX_Stories_Community_Teller_Request",
                table: "Stories",
                columns: new[] { "Community", "Teller", "Request" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Stories_Community_Teller_Source",
                table: "Stories",
                columns: new[] { "Community", "Teller", "Source" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StoryPlaces_NextTryAt",
                table: "StoryPlaces",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_StoryPlaces_StoryId",
                table: "StoryPlaces",
                column: "StoryId");

            migrationBuilder.CreateIndex(
                name: "IX_StoryReactions_Community_User",
                table: "StoryReactions",
                columns: new[] { "Community", "User" });

            migrationBuilder.CreateIndex(
                name: "IX_StoryReactions_Kind_ToldAt",
                table: "StoryReactions",
                columns: new[] { "Kind", "ToldAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HintedStories");

            migrationBuilder.DropTable(
                name: "StoryPlaces");

            migrationBuilder.DropTable(
                name: "StoryReactions");

            migrationBuilder.DropTable(
                name: "Stories");
        }
    }
}
