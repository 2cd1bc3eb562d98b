using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KubePortal.Progress.Database.Migrations
{
    /// <inheritdoc />
    public partial class Questions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "QuestionProgress",
                columns: table => new
                {
                    LearnerId = table.Column<string>(type: "TEXT", nullable: false),
                    CourseId = table.Column<string>(type: "TEXT", nullable: false),
                    QuestionId = table.Column<string>(type: "TEXT", nullable: false),
                    AnswerCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstRightAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastAnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastAnswer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionProgress", x => new { x.LearnerId, x.CourseId, x.QuestionId });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "QuestionProgress");
        }
    }
}
