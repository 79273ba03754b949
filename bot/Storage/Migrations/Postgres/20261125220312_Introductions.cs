using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Introductions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Rounds_Community_Number",
                table: "Rounds");

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Rounds",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Weekly");

            migrationBuilder.CreateTable(
                name: "CoffeeNotices",
                columns: table => new
                {
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<long>(type: "bigint", nullable: false),
                    PostedAt = table.Column<long>(type: "bigint", nullable: false),
                    Message = table.Column<long>(type: "bigint", nullable: true),
                    IsUp = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoffeeNotices", x => x.Community);
                });

            migrationBuilder.CreateTable(
                name: "CoffeeWaits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    User = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Open = table.Column<int>(type: "integer", nullable: true),
                    With = table.Column<long>(type: "bigint", nullable: true),
                    Round = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoffeeWaits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Offers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<long>(type: "bigint", nullable: false),
                    One = table.Column<long>(type: "bigint", nullable: false),
                    Other = table.Column<long>(type: "bigint", nullable: false),
                    Because = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    EndsAt = table.Column<long>(type: "bigint", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: true),
                    Recent = table.Column<int>(type: "integer", nullable: true),
                    Round = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OfferedPeople",
                columns: table => new
                {
                    OfferId = table.Column<long>(type: "bigint", nullable: false),
                    User = table.Column<long>(type: "bigint", nullable: false),
                    Community = table.Column<long>(type: "bigint", nullable: false),
                    AskAt = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Answer = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true),
                    Thread = table.Column<long>(type: "bigint", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferedPeople", x => new { x.OfferId, x.User });
                    table.ForeignKey(
                        name: "FK_OfferedPeople_Offers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "Offers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_Community_Kind_Number",
                table: "Rounds",
                columns: new[] { "Community", "Kind", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeWaits_Community_User_Open",
                table: "CoffeeWaits",
                columns: new[] { "Community", "User", "Open" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CoffeeWaits_State_Until",
                table: "CoffeeWaits",
                columns: new[] { "State", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferedPeople_Community_User",
                table: "OfferedPeople",
                columns: new[] { "Community", "User" });

            migrationBuilder.CreateIndex(
                name: "IX_OfferedPeople_Step_AskAt",
                table: "OfferedPeople",
                columns: new[] { "Step", "AskAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Offers_Community_By_Place",
                table: "Offers",
                columns: new[] { "Community", "By", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Offers_Community_One_Other_By_Recent",
                table: "Offers",
                columns: new[] { "Community", "One", "Other", "By", "Recent" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Offers_Round",
                table: "Offers",
                column: "Round");

            migrationBuilder.CreateIndex(
                name: "IX_Offers_State_EndsAt",
                table: "Offers",
                columns: new[] { "State", "EndsAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CoffeeNotices");

            migrationBuilder.DropTable(
                name: "CoffeeWaits");

            migrationBuilder.DropTable(
                name: "OfferedPeople");

            migrationBuilder.DropTable(
                name: "Offers");

            migrationBuilder.DropIndex(
                name: "IX_Rounds_Community_Kind_Number",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Rounds");

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_Community_Number",
                table: "Rounds",
                columns: new[] { "Community", "Number" },
                unique: true);
        }
    }
}
