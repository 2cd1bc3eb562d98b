using Microsoft.AspNetCore.Components;

namespace KubePortal.Web.Shell;

/// <summary>
/// The fingerprinted addresses of the portal's static files, which browsers may keep for ever. The same for pages that a
/// request renders and for those prepared without one.
/// </summary>
internal sealed class AssetAddresses(EndpointDataSource endpoints)
{
    private ResourceAssetCollection? _assets;

    /// <param name="path">Relative to wwwroot: <c>css/site.css</c>.</param>
    internal string this[string path] => (_assets ??= Find())[path];

    private ResourceAssetCollection Find() =>
        endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<ResourceAssetCollection>()).FirstOrDefault(a => a is not null)
        ?? ResourceAssetCollection.Empty;
}
