using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ModeratorsTools : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Rounds",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.CreateTable(
                name: "DoctorVisits",
                columns: table => new
                {
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    LookedUpTo = table.Column<long>(type: "bigint", nullable: false),
                    Found = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DoctorVisits", x => x.Community);
                });

            migrationBuilder.CreateTable(
                name: "Exclusions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Request = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exclusions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExcludedPeople",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ExclusionId = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    User = table.Column<long>(type: "bigint", nullable: true),
                    Mark = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExcludedPeople", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExcludedPeople_Exclusions_ExclusionId",
                        column: x => x.ExclusionId,
                        principalTable: "Exclusions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_State",
                table: "Rounds",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ExcludedPeople_Community_User",
                table: "ExcludedPeople",
                columns: new[] { "Community", "User" });

            migrationBuilder.CreateIndex(
                name: "IX_ExcludedPeople_ExclusionId",
                table: "ExcludedPeople",
                column: "ExclusionId");

            migrationBuilder.CreateIndex(
                name: "IX_Exclusions_Community_Request",
                table: "Exclusions",
                columns: new[] { "Community", "Request" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DoctorVisits");

            migrationBuilder.DropTable(
                name: "ExcludedPeople");

            migrationBuilder.DropTable(
                name: "Exclusions");

            migrationBuilder.DropIndex(
                name: "IX_Rounds_State",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Rounds");
        }
    }
}
