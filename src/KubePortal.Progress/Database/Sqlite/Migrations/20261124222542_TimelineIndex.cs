using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KubePortal.Progress.Database.Migrations
{
    /// <inheritdoc />
    public partial class TimelineIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Events_LearnerId_At",
                table: "Events",
                columns: new[] { "LearnerId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Events_LearnerId_At",
                table: "Events");
        }
    }
}
