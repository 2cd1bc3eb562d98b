using KubePortal.Progress.Tests.Log;
using KubePortal.Progress.Tests.Teams;

namespace KubePortal.Progress.Tests;

// Each story is told on what keeps the database by default, and on PostgreSQL.

public sealed class RebuildOnSqlite() : RebuildTests(KeptBy.Sqlite);

public sealed class RebuildOnPostgres() : RebuildTests(KeptBy.Postgres);

public sealed class QuizOnSqlite() : QuizTests(KeptBy.Sqlite);

public sealed class QuizOnPostgres() : QuizTests(KeptBy.Postgres);

public sealed class ConfirmedProgressOnSqlite() : ConfirmedProgressTests(KeptBy.Sqlite);

public sealed class ConfirmedProgressOnPostgres() : ConfirmedProgressTests(KeptBy.Postgres);

public sealed class GuestMoveOnSqlite() : GuestMoveTests(KeptBy.Sqlite);

public sealed class GuestMoveOnPostgres() : GuestMoveTests(KeptBy.Postgres);

public sealed class TeamRosterOnSqlite() : TeamRosterTests(KeptBy.Sqlite);

public sealed class TeamRosterOnPostgres() : TeamRosterTests(KeptBy.Postgres);

public sealed class TeamInvitesOnSqlite() : TeamInvitesTests(KeptBy.Sqlite);

public sealed class TeamInvitesOnPostgres() : TeamInvitesTests(KeptBy.Postgres);
