using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KubePortal.Progress.Database.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SleepingClusters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ClusterChanges",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "character varying(200)", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    ContentBytes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterChanges", x => new { x.ClusterId, x.Number });
                    table.ForeignKey(
                        name: "FK_ClusterChanges_LearnerClusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "LearnerClusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClusterConsoles",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "character varying(200)", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterConsoles", x => x.ClusterId);
                    table.ForeignKey(
                        name: "FK_ClusterConsoles_LearnerClusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "LearnerClusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClusterSnapshots",
                columns: table => new
                {
                    ClusterId = table.Column<string>(type: "character varying(200)", nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    ReservedVersion = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    ContentBytes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterSnapshots", x => x.ClusterId);
                    table.ForeignKey(
                        name: "FK_ClusterSnapshots_LearnerClusters_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "LearnerClusters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClusterChanges");

            migrationBuilder.DropTable(
                name: "ClusterConsoles");

            migrationBuilder.DropTable(
                name: "ClusterSnapshots");
        }
    }
}
