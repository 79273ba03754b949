using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Troubles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "TroubleToTell",
                table: "Rounds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_TroubleToTell",
                table: "Rounds",
                column: "TroubleToTell",
                filter: "\"TroubleToTell\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rounds_TroubleToTell",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "TroubleToTell",
                table: "Rounds");
        }
    }
}
