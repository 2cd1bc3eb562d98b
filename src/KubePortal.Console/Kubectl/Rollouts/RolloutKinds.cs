using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Rollouts;

/// <summary>How far a rollout is, in kubectl's sentences, by kind.</summary>
internal static class RolloutKinds
{
    /// <summary>The sentence for an object's state, and whether the rollout is finished.</summary>
    /// <exception cref="CommandException">The rollout has failed, or the kind has none.</exception>
    public static (string Sentence, bool Done) Status(SelectedObject item, JsonObject now) => item.Mapping.KindName switch
    {
        "deployment.apps" => Deployment(item.Name, now),
        "daemonset.apps" => DaemonSet(item.Name, now),
        "statefulset.apps" => StatefulSet(now),
        _ => throw new CommandException($"no status viewer has been implemented for {{{item.Mapping.Group} {item.Mapping.Kind}}}"),
    };

    private static (string, bool) Deployment(string name, JsonNode d)
    {
        var status = d["status"];
        if (d.Number("metadata", "generation") > status.Number("observedGeneration"))
        {
            return ("Waiting for deployment spec update to be observed...\n", false);
        }

        if (status.Items("conditions").Any(c => c.Text("type") == "Progressing" && c.Text("reason") == "ProgressDeadlineExceeded"))
        {
            throw new CommandException($"deployment \"{name}\" exceeded its progress deadline");
        }

        var (wanted, updated, total, available) =
            (d.Number("spec", "replicas"), status.Number("updatedReplicas"), status.Number("replicas"), status.Number("availableReplicas"));
        var waiting = $"Waiting for deployment \"{name}\" rollout to finish:";
        return updated < wanted ? ($"{waiting} {updated} out of {wanted} new replicas have been updated...\n", false)
            : total > updated ? ($"{waiting} {total - updated} old replicas are pending termination...\n", false)
            : available < updated ? ($"{waiting} {available} of {updated} updated replicas are available...\n", false)
            : ($"deployment \"{name}\" successfully rolled out\n", true);
    }

    private static (string, bool) DaemonSet(string name, JsonNode d)
    {
        if (d.Text("spec", "updateStrategy", "type") != "RollingUpdate")
        {
            throw new CommandException("rollout status is only available for RollingUpdate strategy type");
        }

        var status = d["status"];
        var (wanted, updated, available) =
            (status.Number("desiredNumberScheduled"), status.Number("updatedNumberScheduled"), status.Number("numberAvailable"));
        var waiting = $"Waiting for daemon set \"{name}\" rollout to finish:";
        return d.Number("metadata", "generation") > status.Number("observedGeneration") ? ("Waiting for daemon set spec update to be observed...\n", false)
            : updated < wanted ? ($"{waiting} {updated} out of {wanted} new pods have been updated...\n", false)
            : available < wanted ? ($"{waiting} {available} of {wanted} updated pods are available...\n", false)
            : ($"daemon set \"{name}\" successfully rolled out\n", true);
    }

    private static (string, bool) StatefulSet(JsonNode s)
    {
        if (s.Text("spec", "updateStrategy", "type") != "RollingUpdate")
        {
            throw new CommandException("rollout status is only available for RollingUpdate strategy type");
        }

        var status = s["status"];
        var (wanted, ready, updated) = (s.Number("spec", "replicas"), status.Number("readyReplicas"), status.Number("updatedReplicas"));
        if (status.Number("observedGeneration") == 0 || s.Number("metadata", "generation") > status.Number("observedGeneration"))
        {
            return ("Waiting for statefulset spec update to be observed...\n", false);
        }

        if (ready < wanted)
        {
            return ($"Waiting for {wanted - ready} pods to be ready...\n", false);
        }

        if (s.At("spec", "updateStrategy", "rollingUpdate", "partition") is not null)
        {
            var partition = s.Number("spec", "updateStrategy", "rollingUpdate", "partition");
            return updated < wanted - partition
                ? ($"Waiting for partitioned roll out to finish: {updated} out of {wanted - partition} new pods have been updated...\n", false)
                : ($"partitioned roll out complete: {updated} new pods have been updated...\n", true);
        }

        var revision = status.Text("updateRevision");
        return revision != status.Text("currentRevision")
            ? ($"waiting for statefulset rolling update to complete {updated} pods at revision {revision}...\n", false)
            : ($"statefulset rolling update complete {status.Number("currentReplicas")} pods at revision {status.Text("currentRevision")}...\n", true);
    }
}
