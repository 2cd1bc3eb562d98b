namespace KubePortal.Conformance.Tests;

/// <summary>What changes a cluster: the real kubectl changes one, the console its twin; they say the same and leave the same behind.</summary>
public sealed class ChangingLines
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deployment_is_applied_changed_rolled_out_and_rolled_back()
    {
        await using var twins = await StartAsync();
        await AlikeAsync(twins, "kubectl apply -f web.yaml");
        await AlikeAsync(twins, "kubectl rollout status deploy/web", AMinute);
        await AlikeAsync(twins, "kubectl apply -f web.yaml");
        await AlikeAsync(twins, "kubectl scale deploy/web --replicas=4");
        await AlikeAsync(twins, "kubectl scale --current-replicas=4 --replicas=3 deployment web");
        await AlikeAsync(twins, "kubectl set image deploy/web nginx=nginx:1.28");
        await AlikeAsync(twins, "kubectl set image deploy/web nginx=nginx:1.28");
        await AlikeAsync(twins, "kubectl rollout status deploy/web", AMinute);
        await AlikeAsync(twins, "kubectl rollout history deploy/web");
        await AlikeAsync(twins, "kubectl rollout undo deploy/web");
        await AlikeAsync(twins, "kubectl rollout status deploy/web", AMinute);
        await AlikeAsync(twins, "kubectl rollout history deploy/web");
        await AlikeAsync(twins, "kubectl rollout undo deploy/web --to-revision=9");
        await AlikeAsync(twins, "kubectl rollout pause deploy/web");
        await AlikeAsync(twins, "kubectl rollout pause deploy/web");
        await AlikeAsync(twins, "kubectl rollout restart deploy/web");
        await AlikeAsync(twins, "kubectl rollout resume deploy/web");
        await AlikeAsync(twins, "kubectl rollout resume deploy/web");
        await AlikeAsync(twins, "kubectl get deploy,rs,pods -o wide");
        await AlikeAsync(twins, "kubectl apply -f changed.yaml");
        await AlikeAsync(twins, "kubectl get deploy web -o yaml");
        await AlikeAsync(twins, "kubectl delete -f web.yaml --timeout=90s", AMinute);
        await AlikeAsync(twins, "kubectl get all");
    }

    [Fact]
    public async Task A_failing_rollout_is_told_until_its_deadline()
    {
        await using var twins = await StartAsync();
        await AlikeAsync(twins, "kubectl create deployment web --image=nginx:1.27 --replicas=2");
        await AlikeAsync(twins, "kubectl rollout status deploy/web", AMinute);
        await AlikeAsync(twins, "kubectl set image deploy/web nginx=nginx:no-such-tag");
        await AlikeAsync(twins, "kubectl rollout status deploy/web", TimeSpan.FromMinutes(15));
        await AlikeAsync(twins, "kubectl get pods");
    }

    [Fact]
    public async Task Labels_and_annotations_are_set_changed_and_removed()
    {
        await using var twins = await StartAsync();
        await AlikeAsync(twins, "kubectl run web --image=nginx:1.27");
        foreach (var line in new[]
        {
            "kubectl label pod web tier=front", "kubectl label pod web tier=back", "kubectl label pod web tier=front", "kubectl label --overwrite pod web tier=back run-",
            "kubectl label pod web none-", "kubectl label pods --all zone=a", "kubectl label pod web 'bad value=x'", "kubectl get pods --show-labels",
            "kubectl annotate pod web note=first", "kubectl annotate pod web note=second", "kubectl annotate --overwrite pod web note=second", "kubectl annotate pod web note-",
            "kubectl get pod web -o yaml",
        })
        {
            await AlikeAsync(twins, line);
        }
    }

    [Fact]
    public async Task Objects_are_created_from_flags_and_files()
    {
        await using var twins = await StartAsync();
        foreach (var line in new[]
        {
            "kubectl create namespace team-a", "kubectl -n team-a create deployment web --image=nginx:1.27 --port=80", "kubectl -n team-a expose deploy web",
            "kubectl -n team-a expose deploy web --name=other --port=8080 --target-port=80 --type=NodePort", "kubectl create configmap settings --from-literal=color=blue",
            "kubectl create secret generic db --from-literal=password=s3cret", "kubectl create serviceaccount robot", "kubectl create service clusterip plain --tcp=80:8080",
            "kubectl create -f single.yaml", "kubectl create -f single.yaml", "kubectl replace -f single.yaml", "kubectl run once --image=busybox:1.36 --restart=Never --command -- sleep 1",
            "kubectl apply -f single.yaml", "kubectl apply -f settings.yaml --server-side",
            "kubectl patch svc plain -p '{\"spec\":{\"type\":\"NodePort\"}}'", "kubectl patch svc plain -p '{\"spec\":{\"type\":\"NodePort\"}}'",
            "kubectl patch cm settings --type=json -p '[{\"op\":\"replace\",\"path\":\"/data/color\",\"value\":\"red\"}]'", "kubectl patch cm settings --type=merge -p '{\"data\":{\"x\":\"y\"}}'",
            "kubectl set resources -n team-a deploy/web --requests=cpu=50m", "kubectl set env -n team-a deploy/web A=b C=d", "kubectl set env -n team-a deploy/web C-",
            "kubectl set serviceaccount deploy/web default -n team-a", "kubectl get cm,svc,sa,deploy -A", "kubectl get cm settings -o yaml", "kubectl -n team-a get deploy web -o yaml",
            "kubectl -n team-a get svc -o yaml",
        })
        {
            await AlikeAsync(twins, line);
        }
    }

    [Fact]
    public async Task Objects_are_deleted_and_waited_for()
    {
        await using var twins = await StartAsync();
        await AlikeAsync(twins, "kubectl apply -f settings.yaml -f single.yaml -f web.yaml");
        await AlikeAsync(twins, "kubectl wait --for=condition=Ready pods --all --timeout=90s", AMinute);
        await AlikeAsync(twins, "kubectl delete pod single", AMinute);
        await AlikeAsync(twins, "kubectl delete svc web cm settings");
        await AlikeAsync(twins, "kubectl delete svc/web cm/settings");
        await AlikeAsync(twins, "kubectl delete pods -l app=web --force --grace-period=0", AMinute);
        await AlikeAsync(twins, "kubectl delete deploy --all --wait=false");
        await AlikeAsync(twins, "kubectl delete deploy --all");
        await AlikeAsync(twins, "kubectl delete pod none --ignore-not-found");
        await AlikeAsync(twins, "kubectl delete pods");
        await AlikeAsync(twins, "kubectl create ns gone");
        await AlikeAsync(twins, "kubectl delete ns gone", AMinute);
        await AlikeAsync(twins, "kubectl get ns,pods");
    }

    [Fact]
    public async Task A_pod_is_deleted_gently_soon_or_at_once_as_the_flags_say()
    {
        await using var twins = await StartAsync();
        await AlikeAsync(twins, "kubectl apply -f stubborn.yaml");
        await AlikeAsync(twins, "kubectl wait --for=condition=Ready pod/stubborn --timeout=90s", AMinute);
        await AlikeAsync(twins, "kubectl delete pod stubborn --now --grace-period=5");
        await AlikeAsync(twins, "kubectl delete pod stubborn --force --grace-period=5");

        // No time passes: the program that ignores the signal isn't waited for.
        await AlikeAsync(twins, "kubectl delete pod stubborn --force --grace-period=0");
        (await AlikeAsync(twins, "kubectl get pods")).ShouldBeEmpty();
        await AlikeAsync(twins, "kubectl apply -f stubborn.yaml");
        await AlikeAsync(twins, "kubectl delete pod stubborn --force");
        (await AlikeAsync(twins, "kubectl get pods")).ShouldBeEmpty();

        // Without --force, nothing and 0 are one second: as --now says it.
        foreach (var flag in new[] { "--grace-period=0", "--now" })
        {
            await AlikeAsync(twins, "kubectl apply -f stubborn.yaml");
            await AlikeAsync(twins, "kubectl wait --for=condition=Ready pod/stubborn --timeout=90s", AMinute);
            await AlikeAsync(twins, $"kubectl delete pod stubborn {flag} --wait=false");
            await AlikeAsync(twins, "kubectl get pod stubborn -o jsonpath={.metadata.deletionGracePeriodSeconds}");
            await twins.PassAsync(TimeSpan.FromSeconds(3), Ending);
            (await AlikeAsync(twins, "kubectl get pods")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Nodes_are_closed_tainted_and_opened_again()
    {
        await using var twins = await StartAsync();
        foreach (var line in new[]
        {
            "kubectl cordon node-1", "kubectl cordon node-1", "kubectl get nodes", "kubectl uncordon node-1", "kubectl taint nodes node-2 env=prd:NoSchedule",
            "kubectl taint nodes node-2 env=prd:NoSchedule", "kubectl taint nodes node-2 env=dev:NoSchedule --overwrite", "kubectl describe node node-2", "kubectl taint nodes node-2 env-",
            "kubectl taint nodes node-2 env-", "kubectl taint nodes node-2 env=x:Nonsense",
        })
        {
            await AlikeAsync(twins, line);
        }
    }

    [Fact]
    public async Task A_watch_shows_the_same_changes_in_the_same_columns()
    {
        await using var twins = await StartAsync();
        await AlikeAsync(twins, "kubectl run web --image=nginx:1.27");
        await using (var pods = await StreamAsync(twins, "kubectl get pods -w", "web "))
        {
            await twins.PassAsync(AMinute, Ending);
            await pods.ComesToAsync("Running");
            await pods.InterruptAsync();
        }

        await AlikeAsync(twins, "kubectl run other --image=nginx:1.27");
        await using var other = await StreamAsync(twins, "kubectl get pod other -w --output-watch-events", "other ");
        await twins.PassAsync(AMinute, Ending);
        await other.ComesToAsync("Running");
    }

    [Fact]
    public async Task A_followed_log_shows_the_same_lines_as_they_are_written_until_Ctrl_C()
    {
        await using var twins = await StartAsync();
        await AlikeAsync(twins, "kubectl apply -f ticker.yaml");
        await twins.PassAsync(AMinute, Ending);
        await using var all = await StreamAsync(twins, "kubectl logs -f ticker", "tick 1\n");
        await using var last = await StreamAsync(twins, "kubectl logs --follow pod/ticker --tail=1 --timestamps", "tick 1\n");
        await twins.PassAsync(AMinute, Ending);
        await all.ComesToAsync("tick 3\n");
        await last.ComesToAsync("tick 3\n");
        await all.InterruptAsync();
        await twins.PassAsync(AMinute, Ending);
        await last.ComesToAsync("tick 5\n");
        await last.InterruptAsync();
    }

    [Fact]
    public async Task A_followed_log_ends_by_itself_with_its_pod()
    {
        await using var twins = await StartAsync();
        await AlikeAsync(twins, "kubectl apply -f ticker.yaml");
        await twins.PassAsync(AMinute, Ending);
        await using var log = await StreamAsync(twins, "kubectl logs -f ticker", "tick 1\n");
        await AlikeAsync(twins, "kubectl delete pod ticker --wait=false");
        await twins.PassAsync(AMinute, Ending);
        await log.EndsAsync();
        await AlikeAsync(twins, "kubectl get pods");
    }

    private static async Task<Twins> StartAsync()
    {
        var twins = await Twins.StartAsync();
        twins.WriteFile("web.yaml", ShopManifests.Web);
        twins.WriteFile("changed.yaml", ShopManifests.Web.Replace("replicas: 3", "replicas: 2", StringComparison.Ordinal)
            .Replace("        - name: COLOR\n          value: blue\n", "", StringComparison.Ordinal));
        twins.WriteFile("settings.yaml", ShopManifests.Settings);
        twins.WriteFile("single.yaml", ShopManifests.Pod);
        twins.WriteFile("ticker.yaml", ShopManifests.Ticker);
        twins.WriteFile("stubborn.yaml", ShopManifests.Stubborn);
        return twins;
    }

    private static Task<StreamedLine> StreamAsync(Twins twins, string line, string first) => twins.StreamAsync(line, first, Ending);

    private static Task<string> AlikeAsync(Twins twins, string line, TimeSpan passes = default) =>
        twins.AlikeAsync(line, Ending, passes);
}
