using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CommunityDecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DeckImports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeckImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RetiredQuestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    RetiredBy = table.Column<long>(type: "INTEGER", nullable: false),
                    RetiredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetiredQuestions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ShelfQuestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DeckName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DeckTitle = table.Column<string>(type: "TEXT", maxLength: 90, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Depth = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    FollowUp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    About = table.Column<string>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RetiredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShelfQuestions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DeckImports_Community_By",
                table: "DeckImports",
                columns: new[] { "Community", "By" });

            migrationBuilder.CreateIndex(
                name: "IX_DeckImports_SentAt",
                table: "DeckImports",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_RetiredQuestions_Community_Key",
                table: "RetiredQuestions",
                columns: new[] { "Community", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShelfQuestions_Community_Key",
                table: "ShelfQuestions",
                columns: new[] { "Community", "Key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeckImports");

            migrationBuilder.DropTable(
                name: "RetiredQuestions");

            migrationBuilder.DropTable(
                name: "ShelfQuestions");
        }
    }
}
