using KubePortal.Progress.Accounts;
using KubePortal.Progress.Clusters;
using KubePortal.Progress.Events;
using KubePortal.Progress.Projections;
using KubePortal.Progress.Teams;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KubePortal.Progress.Database;

/// <summary>The portal's one database: accounts (ASP.NET Core Identity), teams, progress events and what is projected from them.</summary>
/// <remarks>Progress events and projections are written by <see cref="Log.ProgressLog"/> alone.</remarks>
public class PortalDb(DbContextOptions<PortalDb> options) : IdentityUserContext<Account>(options)
{
    /// <summary>The longest id of a learner, course, lesson, section, lab or task, in characters.</summary>
    public const int IdCharactersMax = 200;

    public DbSet<StoredEvent> Events => Set<StoredEvent>();

    public DbSet<GuestMove> GuestMoves => Set<GuestMove>();

    public DbSet<CourseActivity> CourseActivities => Set<CourseActivity>();

    public DbSet<LessonProgress> LessonProgress => Set<LessonProgress>();

    public DbSet<LabProgress> LabProgress => Set<LabProgress>();

    public DbSet<QuestionProgress> QuestionProgress => Set<QuestionProgress>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    public DbSet<TeamInvite> TeamInvites => Set<TeamInvite>();

    public DbSet<LearnerCluster> LearnerClusters => Set<LearnerCluster>();

    public DbSet<ClusterToken> ClusterTokens => Set<ClusterToken>();

    /// <summary>
    /// Begins a transaction that may decide by what it reads (how many leads there are, say): nobody else writes until it ends.
    /// </summary>
    /// <remarks>SQLite's transactions are so from the beginning (learn.microsoft.com/dotnet/standard/data/sqlite/transactions).</remarks>
    public virtual Task<IDbContextTransaction> BeginDecisionAsync(CancellationToken cancellationToken) =>
        Database.BeginTransactionAsync(cancellationToken);

    /// <summary>After rows came with numbers that others had given them: the next number given here is above them all.</summary>
    internal virtual Task CountOnAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public DbSet<ClusterSnapshot> ClusterSnapshots => Set<ClusterSnapshot>();

    public DbSet<ClusterChange> ClusterChanges => Set<ClusterChange>();

    public DbSet<ClusterConsole> ClusterConsoles => Set<ClusterConsole>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(a => a.DisplayName).HasMaxLength(Account.DisplayNameCharactersMax);
            account.Property(a => a.Language).HasMaxLength(10);
        });
        builder.Entity<StoredEvent>(stored =>
        {
            stored.ToTable("Events").HasKey(e => e.Sequence);
            stored.Property(e => e.Sequence).ValueGeneratedOnAdd();
            stored.Property(e => e.LearnerId).HasMaxLength(IdCharactersMax);
            stored.Property(e => e.Name).HasMaxLength(40);
            stored.Property(e => e.Payload).HasMaxLength(EventFormat.PayloadCharactersMax);
            stored.HasIndex(e => new { e.LearnerId, e.At });
        });
        builder.Entity<GuestMove>(move =>
        {
            move.HasKey(m => m.GuestId);
            move.HasIndex(m => m.AccountId);
        });
        builder.Entity<CourseActivity>().ToTable("CourseActivities").HasKey(a => new { a.LearnerId, a.CourseId });
        builder.Entity<LessonProgress>().ToTable("LessonProgress").HasKey(l => new { l.LearnerId, l.CourseId, l.LessonId });
        builder.Entity<LabProgress>().ToTable("LabProgress").HasKey(l => new { l.LearnerId, l.CourseId, l.LabId });
        builder.Entity<QuestionProgress>().ToTable("QuestionProgress").HasKey(q => new { q.LearnerId, q.CourseId, q.QuestionId });
        builder.Entity<Team>().Property(t => t.Name).HasMaxLength(Team.NameCharactersMax);
        builder.Entity<TeamMember>(member =>
        {
            member.HasKey(m => new { m.TeamId, m.AccountId });
            member.HasOne<Team>().WithMany().HasForeignKey(m => m.TeamId).OnDelete(DeleteBehavior.Cascade);
            member.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
            member.Property(m => m.Role).HasConversion<string>().HasMaxLength(10);
        });
        builder.Entity<TeamInvite>(invite =>
        {
            invite.HasOne<Team>().WithMany().HasForeignKey(i => i.TeamId).OnDelete(DeleteBehavior.Cascade);
            invite.HasIndex(i => i.TokenHash).IsUnique();
        });
        builder.Entity<LearnerCluster>(cluster =>
        {
            cluster.Property(c => c.Id).HasMaxLength(IdCharactersMax);
            cluster.Property(c => c.LearnerId).HasMaxLength(IdCharactersMax);
            cluster.HasIndex(c => c.LearnerId).IsUnique();
        });
        builder.Entity<ClusterSnapshot>(snapshot =>
        {
            snapshot.HasKey(s => s.ClusterId);
            snapshot.HasOne<LearnerCluster>().WithOne().HasForeignKey<ClusterSnapshot>(s => s.ClusterId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ClusterChange>(change =>
        {
            change.HasKey(c => new { c.ClusterId, c.Number });
            change.HasOne<LearnerCluster>().WithMany().HasForeignKey(c => c.ClusterId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ClusterConsole>(console =>
        {
            console.HasKey(c => c.ClusterId);
            console.HasOne<LearnerCluster>().WithOne().HasForeignKey<ClusterConsole>(c => c.ClusterId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ClusterToken>(token =>
        {
            token.HasKey(t => t.Hash);
            token.HasOne<LearnerCluster>().WithMany().HasForeignKey(t => t.ClusterId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
