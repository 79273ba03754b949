using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ApproveFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Notice",
                table: "Rounds",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NoticeChannel",
                table: "Rounds",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NoticeOf",
                table: "Rounds",
                type: "integer",
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
        }
    }
}
