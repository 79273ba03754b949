using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RoundsTold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Introduced",
                table: "RoundLives",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Met",
                table: "RoundLives",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "People",
                table: "RoundLives",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FirstDueAt",
                table: "Rescues",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.Sql("""UPDATE "Rescues" SET "FirstDueAt" = "DueAt";""");
            // Who was brought together with somebody else was over, and known by whom it was with.
            migrationBuilder.Sql(
                """UPDATE "Rescues" SET "Step" = 'Matched' WHERE "Step" = 'Over' AND "With" IS NOT NULL;"""
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""UPDATE "Rescues" SET "Step" = 'Over' WHERE "Step" = 'Matched';""");

            migrationBuilder.DropColumn(
                name: "Introduced",
                table: "RoundLives");

            migrationBuilder.DropColumn(
                name: "Met",
                table: "RoundLives");

            migrationBuilder.DropColumn(
                name: "People",
                table: "RoundLives");

            migrationBuilder.DropColumn(
                name: "FirstDueAt",
                table: "Rescues");
        }
    }
}
