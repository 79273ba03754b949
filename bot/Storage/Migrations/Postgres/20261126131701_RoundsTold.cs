using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RoundsTold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rescues_PairingId_Hanging",
                table: "Rescues");

            migrationBuilder.AddColumn<int>(
                name: "Introduced",
                table: "RoundLives",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Met",
                table: "RoundLives",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "People",
                table: "RoundLives",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FirstDueAt",
                table: "Rescues",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Seat",
                table: "Rescues",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Rescues_PairingId_Hanging_Seat",
                table: "Rescues",
                columns: new[] { "PairingId", "Hanging", "Seat" },
                unique: true);

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
            // There was one for each who waits.
            migrationBuilder.Sql("""DELETE FROM "Rescues" WHERE "Seat" > 0;""");

            migrationBuilder.DropIndex(
                name: "IX_Rescues_PairingId_Hanging_Seat",
                table: "Rescues");

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

            migrationBuilder.DropColumn(
                name: "Seat",
                table: "Rescues");

            migrationBuilder.CreateIndex(
                name: "IX_Rescues_PairingId_Hanging",
                table: "Rescues",
                columns: new[] { "PairingId", "Hanging" },
                unique: true);
        }
    }
}
