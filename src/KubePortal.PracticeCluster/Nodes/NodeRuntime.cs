using System.Globalization;
using KubePortal.PracticeCluster.Images;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>What a node holds besides its pods: the images that it has pulled, and the addresses that it gives.</summary>
internal sealed class NodeRuntime(string name, string podCidr)
{
    private readonly string _prefix = podCidr[..(podCidr.LastIndexOf('.') + 1)];
    private int _lastAddress = 1;

    /// <summary>The node's name.</summary>
    public string Name { get; } = name;

    /// <summary>The images that it has, by their normalised names.</summary>
    public Dictionary<string, Image> Images { get; } = new(StringComparer.Ordinal);

    /// <summary>When the pulls that were asked for are done: they wait for each other.</summary>
    public DateTimeOffset PullsDoneAt { get; set; }

    /// <summary>The address of the node's bridge: where its probes come from.</summary>
    public string Gateway => _prefix + "1";

    /// <summary>The next free address, going round as the host-local plug-in does; null when all are taken.</summary>
    public string? NextAddress(IReadOnlySet<string> taken)
    {
        for (var tries = 0; tries < 253; tries++)
        {
            _lastAddress = _lastAddress >= 254 ? 2 : _lastAddress + 1;
            var address = _prefix + _lastAddress.ToString(CultureInfo.InvariantCulture);
            if (!taken.Contains(address))
            {
                return address;
            }
        }

        return null;
    }
}
