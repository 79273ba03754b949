using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SavedQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_UsedStarters_Community_Channel",
                table: "UsedStarters");

            migrationBuilder.AddColumn<int>(
                name: "Lap",
                table: "UsedStarters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Turn",
                table: "UsedStarters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "SavedQuestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    User = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedQuestions", x => x.Id);
                });

            // A question that came several times stood in as many rows. The last one is kept, and the order of all.
            migrationBuilder.Sql(
                """
                DELETE FROM "UsedStarters"
                WHERE "Id" NOT IN (SELECT MAX("Id") FROM "UsedStarters" GROUP BY "Community", "Channel", "Key");
                """);
            migrationBuilder.Sql("""UPDATE "UsedStarters" SET "Lap" = 1, "Turn" = "Id";""");

            migrationBuilder.CreateIndex(
                name: "IX_UsedStarters_Community_Channel_Key",
                table: "UsedStarters",
                columns: new[] { "Community", "Channel", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UsedStarters_Community_Channel_Turn",
                table: "UsedStarters",
                columns: new[] { "Community", "Channel", "Turn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedQuestions_Community_User_Key",
                table: "SavedQuestions",
                columns: new[] { "Community", "User", "Key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SavedQuestions");

            migrationBuilder.DropIndex(
                name: "IX_UsedStarters_Community_Channel_Key",
                table: "UsedStarters");

            migrationBuilder.DropIndex(
                name: "IX_UsedStarters_Community_Channel_Turn",
                table: "UsedStarters");

            migrationBuilder.DropColumn(
                name: "Lap",
                table: "UsedStarters");

            migrationBuilder.DropColumn(
                name: "Turn",
                table: "UsedStarters");

            migrationBuilder.CreateIndex(
                name: "IX_UsedStarters_Community_Channel",
                table: "UsedStarters",
                columns: new[] { "Community", "Channel" });
        }
    }
}
