using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetSocialBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Indexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ThemePosts_Step_PostAt",
                table: "ThemePosts");

            migrationBuilder.DropIndex(
                name: "IX_Pairings_Step",
                table: "Pairings");

            migrationBuilder.CreateIndex(
                name: "IX_ThemeVotes_Community_User",
                table: "ThemeVotes",
                columns: new[] { "Community", "User" });

            migrationBuilder.CreateIndex(
                name: "IX_ThemePosts_PostAt",
                table: "ThemePosts",
                column: "PostAt",
                filter: "\"Step\" NOT IN ('Seeded', 'Refused')");

            migrationBuilder.CreateIndex(
                name: "IX_ThemeAnswers_Community_About",
                table: "ThemeAnswers",
                columns: new[] { "Community", "About" });

            migrationBuilder.CreateIndex(
                name: "IX_ThemeAnswers_Community_User",
                table: "ThemeAnswers",
                columns: new[] { "Community", "User" });

            migrationBuilder.CreateIndex(
                name: "IX_StoryReactions_ToldAt",
                table: "StoryReactions",
                column: "ToldAt");

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_NoticeOf",
                table: "Rounds",
                column: "NoticeOf",
                filter: "\"NoticeOf\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Rescues_Since",
                table: "Rescues",
                column: "Since");

            migrationBuilder.CreateIndex(
                name: "IX_PassedLines_WrittenAt",
                table: "PassedLines",
                column: "WrittenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Pairings_Community",
                table: "Pairings",
                column: "Community");

            migrationBuilder.CreateIndex(
                name: "IX_Pairings_Step",
                table: "Pairings",
                column: "Step",
                filter: "\"Step\" NOT IN ('Introduced', 'Refused')");

            migrationBuilder.CreateIndex(
                name: "IX_Offers_At",
                table: "Offers",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Community",
                table: "Conversations",
                column: "Community");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ThemeVotes_Community_User",
                table: "ThemeVotes");

            migrationBuilder.DropIndex(
                name: "IX_ThemePosts_PostAt",
                table: "ThemePosts");

            migrationBuilder.DropIndex(
                name: "IX_ThemeAnswers_Community_About",
                table: "ThemeAnswers");

            migrationBuilder.DropIndex(
                name: "IX_ThemeAnswers_Community_User",
                table: "ThemeAnswers");

            migrationBuilder.DropIndex(
                name: "IX_StoryReactions_ToldAt",
                table: "StoryReactions");

            migrationBuilder.DropIndex(
                name: "IX_Rounds_NoticeOf",
                table: "Rounds");

            migrationBuilder.DropIndex(
                name: "IX_Rescues_Since",
                table: "Rescues");

            migrationBuilder.DropIndex(
                name: "IX_PassedLines_WrittenAt",
                table: "PassedLines");

            migrationBuilder.DropIndex(
                name: "IX_Pairings_Community",
                table: "Pairings");

            migrationBuilder.DropIndex(
                name: "IX_Pairings_Step",
                table: "Pairings");

            migrationBuilder.DropIndex(
                name: "IX_Offers_At",
                table: "Offers");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_Community",
                table: "Conversations");

            migrationBuilder.CreateIndex(
                name: "IX_ThemePosts_Step_PostAt",
                table: "ThemePosts",
                columns: new[] { "Step", "PostAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Pairings_Step",
                table: "Pairings",
                column: "Step");
        }
    }
}
