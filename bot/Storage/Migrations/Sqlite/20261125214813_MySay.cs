using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MySay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "GroupsWelcome",
                table: "Members",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "RemindersOff",
                table: "Members",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Rhythm",
                table: "Members",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "EveryRound");

            migrationBuilder.AddColumn<bool>(
                name: "SkipsNext",
                table: "Members",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "HistoryMonths",
                table: "Communities",
                type: "INTEGER",
                nullable: true,
                defaultValue: 12);

            migrationBuilder.CreateTable(
                name: "BlockKeys",
                columns: table => new
                {
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlockKeys", x => x.Community);
                });

            migrationBuilder.CreateTable(
                name: "Blocks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Community = table.Column<long>(type: "INTEGER", nullable: false),
                    Blocker = table.Column<long>(type: "INTEGER", nullable: false),
                    Blocked = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Blocks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Blocks_Community_Blocked",
                table: "Blocks",
                columns: new[] { "Community", "Blocked" });

            migrationBuilder.CreateIndex(
                name: "IX_Blocks_Community_Blocker_Blocked",
                table: "Blocks",
                columns: new[] { "Community", "Blocker", "Blocked" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Blocks_Community_Mark",
                table: "Blocks",
                columns: new[] { "Community", "Mark" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BlockKeys");

            migrationBuilder.DropTable(
                name: "Blocks");

            migrationBuilder.DropColumn(
                name: "GroupsWelcome",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "RemindersOff",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "Rhythm",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "SkipsNext",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "HistoryMonths",
                table: "Communities");
        }
    }
}
