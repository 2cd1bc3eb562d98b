using System.Globalization;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Answers <c>watch</c>: what there is, if it is asked for, and each change from then on.</summary>
internal sealed class WatchRequests(ClusterStore store, Func<DateTimeOffset> now, OpenStreams streams)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(45);

    /// <summary>Opens a watch.</summary>
    /// <exception cref="StatusException">429 where too many are open.</exception>
    public HttpResponseMessage Answer(ApiRequest request, Resource resource)
    {
        var form = Negotiation.Choose(request.Accept);
        var rows = ReadRequests.Rows(request.Query);
        var options = new ListOptions(request.Query, resource, request.Info.Name);
        options.Validate(isWatch: true);
        var snapshot = store.Current;
        ListOptions.RequireReached(options.ResourceVersion, snapshot);

        var timeout = options.TimeoutSeconds is { } seconds and > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 24 * 3600)) : DefaultTimeout;
        var watch = new Watch(store, resource, request.Info.Namespace, options, form, rows, now, snapshot);
        return Responses.Stream(streams.Open(watch.NextAsync, timeout), form.ContentType);
    }

    private sealed class Watch
    {
        private readonly ListOptions _options;
        private readonly Representation _form;
        private readonly RowObject _rows;
        private readonly Func<DateTimeOffset> _now;
        private readonly Resource _resource;
        private readonly string? _namespace;
        private readonly ChangeCursor? _changes;
        private ReadOnlyMemory<byte> _first;
        private bool _hasSentColumns;

        public Watch(
            ClusterStore store,
            Resource resource,
            string ns,
            ListOptions options,
            Representation form,
            RowObject rows,
            Func<DateTimeOffset> now,
            Snapshot snapshot)
        {
            _options = options;
            _form = form;
            _rows = rows;
            _now = now;
            _resource = resource;
            _namespace = resource.IsNamespaced && ns.Length > 0 ? ns : null;
            var startsWithAll = options.SendsInitialEvents ?? options.ResourceVersion == 0;
            _changes = store.Watch(resource, startsWithAll ? snapshot.ResourceVersion : options.ResourceVersion);
            if (startsWithAll)
            {
                _first = Initial(snapshot);
            }
            else if (_changes is null)
            {
                _first = TooOld(options.ResourceVersion, snapshot.ResourceVersion);
            }
        }

        public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken)
        {
            if (!_first.IsEmpty)
            {
                var first = _first;
                _first = default;
                return first;
            }

            while (_changes is not null && await _changes.NextAsync(cancellationToken).ConfigureAwait(false) is { } change)
            {
                if (Line(change) is { IsEmpty: false } line)
                {
                    return line;
                }
            }

            return default;
        }

        // What a watcher with a selector sees of a change: an object that no longer matches is deleted for it.
        private ReadOnlyMemory<byte> Line(Change change)
        {
            if (_namespace is not null && change.After.Namespace != _namespace)
            {
                return default;
            }

            var before = change.Before is not null && _options.Selects(change.Before);
            var after = !change.IsDeletion && _options.Selects(change.After);
            return (before, after) switch
            {
                (false, true) => Event("ADDED", change.After, change.At),
                (true, true) => Event("MODIFIED", change.After, change.At),
                (true, false) when change.IsDeletion => Event("DELETED", change.After, change.At),
                (true, false) => Event("DELETED", change.Before!, change.At),
                _ => default,
            };
        }

        private ReadOnlyMemory<byte> Initial(Snapshot snapshot)
        {
            using var lines = new MemoryStream();
            foreach (var value in snapshot.List(_resource, _namespace))
            {
                if (_options.Selects(value))
                {
                    lines.Write(Event("ADDED", value, _now()).Span);
                }
            }

            if (_options is { SendsInitialEvents: true, AllowsBookmarks: true })
            {
                lines.Write(Bookmark(snapshot.ResourceVersion).Span);
            }

            return lines.ToArray();
        }

        private ReadOnlyMemory<byte> Event(string type, StoredObject value, DateTimeOffset at)
        {
            var withColumns = !_hasSentColumns;
            _hasSentColumns = true;
            return ObjectWriter.Event(type, value, _form, _rows, at, withColumns);
        }

        private ReadOnlyMemory<byte> Bookmark(long resourceVersion)
        {
            var bookmark = new JsonObject
            {
                ["kind"] = _resource.Kind,
                ["apiVersion"] = _resource.ApiVersion,
                ["metadata"] = new JsonObject
                {
                    ["resourceVersion"] = resourceVersion.ToString(CultureInfo.InvariantCulture),
                    ["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" },
                },
            };
            return ObjectWriter.Event("BOOKMARK", CanonicalJson.Write(bookmark, _resource.Type));
        }

        private static ReadOnlyMemory<byte> TooOld(long wanted, long current) => ObjectWriter.Event(
            "ERROR",
            StatusJson.Write(StatusErrors.Failure(
                410, "Expired", string.Create(CultureInfo.InvariantCulture, $"too old resource version: {wanted} ({current})"))));
    }
}
