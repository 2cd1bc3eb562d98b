using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KubePortal.Progress.Database.Migrations
{
    /// <inheritdoc />
    public partial class PracticeClusters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LearnerClusters",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LearnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LearnerClusters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClusterTokens",
                columns: table => new
                {
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClusterId = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterTokens", x => x.Hash);
                    table.ForeignKey(
                        name: "FK_ClusterTokens_LearnerClusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "LearnerClusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ClusterTokens_ClusterId",
                table: "ClusterTokens",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_LearnerClusters_LearnerId",
                table: "LearnerClusters",
                column: "LearnerId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClusterTokens");

            migrationBuilder.DropTable(
                name: "LearnerClusters");
        }
    }
}
