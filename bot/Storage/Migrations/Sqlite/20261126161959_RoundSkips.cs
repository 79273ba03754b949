using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RoundSkips : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "SkippedRound",
                table: "ProgrammeMembers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SkipsAt",
                table: "ProgrammeMembers",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SkippedRound",
                table: "ProgrammeMembers");

            migrationBuilder.DropColumn(
                name: "SkipsAt",
                table: "ProgrammeMembers");
        }
    }
}
