using KubePortal.Lessons;
using KubePortal.Web.Hosting;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Lessons;

/// <summary>The catalog of courses and the pages on which a lesson is read.</summary>
internal static class LessonsFeature
{
    internal static void AddLessons(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ContentOptions>().BindConfiguration("Portal:Content").ValidateKeysOf("Portal:Content").ValidateOnStart()
            .Configure<IOptions<PortalOptions>, DataDirectory, IHostEnvironment>((content, portal, data, environment) =>
            {
                content.Directories.Add(ShippedContent.Directory(environment.ContentRootPath));
                foreach (var directory in portal.Value.ContentDirectories)
                    content.Directories.Add(directory);
                content.StateDirectory = data.PathOf("content");
                content.ShowProblems = environment.IsDevelopment();
            });
        builder.Services.AddSingleton(services => new CatalogSource(
            services.GetRequiredService<IOptions<ContentOptions>>().Value, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<CatalogReading>();
        builder.Services.AddSingleton<PageRenderer>();
        builder.Services.AddSingleton<PreparedLessons>();
        builder.Services.AddSingleton<PreparedLessonServer>();
    }

    internal static void MapLessons(this WebApplication app)
    {
        app.UseMiddleware<PreparedLessonServer>();
        app.MapReading();
        app.MapQuestions();
        if (app.Environment.IsDevelopment())
            app.MapContentReload();
    }
}
