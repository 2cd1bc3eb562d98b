namespace KubePortal.Web.Workbench;

/// <summary>The island beside a lesson: console, editor, tasks and picture.</summary>
internal static class WorkbenchFeature
{
    internal static void AddWorkbench(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<WorkbenchScript>();
    }

    internal static void MapWorkbench(this WebApplication app)
    {
    }
}
