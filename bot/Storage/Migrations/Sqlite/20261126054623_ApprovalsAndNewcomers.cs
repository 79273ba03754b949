using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ApprovalsAndNewcomers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Notice",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NoticeChannel",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NoticeOf",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsGreeter",
                table: "ProgrammeMembers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "WelcomedIn",
                table: "ProgrammeMembers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsGreeter",
                table: "PairingMembers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "SkippedRound",
                table: "Members",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Notice",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "NoticeChannel",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "NoticeOf",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "IsGreeter",
                table: "ProgrammeMembers");

            migrationBuilder.DropColumn(
                name: "WelcomedIn",
                table: "ProgrammeMembers");

            migrationBuilder.DropColumn(
                name: "IsGreeter",
                table: "PairingMembers");

            migrationBuilder.DropColumn(
                name: "SkippedRound",
                table: "Members");
        }
    }
}
