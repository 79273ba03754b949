using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Postgres
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "RemindersOff",
                table: "Members",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Rhythm",
                table: "Members",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "EveryRound");

            migrationBuilder.AddColumn<bool>(
                name: "SkipsNext",
                table: "Members",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "HistoryMonths",
                table: "Communities",
                type: "integer",
                nullable: true,
                defaultValue: 12);

            migrationBuilder.CreateTable(
                name: "BlockKeys",
                columns: table => new
                {
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlockKeys", x => x.Community);
                });

            migrationBuilder.CreateTable(
                name: "Blocks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Blocker = table.Column<long>(type: "bigint", nullable: false),
                    Blocked = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Since = table.Column<long>(type: "bigint", nullable: false)
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
