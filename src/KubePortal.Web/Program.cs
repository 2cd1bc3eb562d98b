using KubePortal.Web.Account;
using KubePortal.Web.Admin;
using KubePortal.Web.Clusters;
using KubePortal.Web.Home;
using KubePortal.Web.Hosting;
using KubePortal.Web.Labs;
using KubePortal.Web.Lessons;
using KubePortal.Web.Shell;
using KubePortal.Web.Teams;
using KubePortal.Web.Workbench;

var builder = WebApplication.CreateBuilder(args);

builder.AddHosting();
builder.AddShell();
builder.AddAccount();
builder.AddLessons();
builder.AddHome();
builder.AddTeams();
builder.AddAdmin();
builder.AddClusters();
builder.AddLabs();
builder.AddWorkbench();

var app = builder.Build();

app.MapHosting();
app.MapShell();
app.MapAccount();
app.MapLessons();
app.MapHome();
app.MapTeams();
app.MapAdmin();
app.MapClusters();
app.MapLabs();
app.MapWorkbench();

app.Run();

/// <summary>The portal's entry point; public so that tests can start it.</summary>
public sealed partial class Program;
