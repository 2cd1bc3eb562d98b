using Microsoft.Extensions.Options;

namespace KubePortal.Web.Clusters;

/// <summary>Checks <see cref="ClusterOptions"/> at start, from the ranges that stand at its properties.</summary>
[OptionsValidator]
internal sealed partial class ClusterOptionsValidation : IValidateOptions<ClusterOptions>;
