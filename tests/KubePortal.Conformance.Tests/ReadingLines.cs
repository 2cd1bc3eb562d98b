namespace KubePortal.Conformance.Tests;

/// <summary>What only reads: the real kubectl and the console are asked for the same, of the same cluster, at the same moment.</summary>
public sealed class ReadingLines(ReadingLines.Shop shop) : IClassFixture<ReadingLines.Shop>
{
    [Theory]
    [InlineData("kubectl get pods")]
    [InlineData("kubectl get po -o wide")]
    [InlineData("kubectl get pods -A")]
    [InlineData("kubectl get pods -A -o wide")]
    [InlineData("kubectl get pods --show-labels")]
    [InlineData("kubectl get pods -L app,tier")]
    [InlineData("kubectl get pods -l app=web --no-headers")]
    [InlineData("kubectl get pods -l 'app in (web,single),tier!=back'")]
    [InlineData("kubectl get pods --field-selector status.phase=Running")]
    [InlineData("kubectl get pods -o name")]
    [InlineData("kubectl get pods -o yaml")]
    [InlineData("kubectl get pods -o json")]
    [InlineData("kubectl get pod single -o yaml")]
    [InlineData("kubectl get pod/single -o json")]
    [InlineData("kubectl get deploy web -o yaml")]
    [InlineData("kubectl get deploy web -o yaml --show-managed-fields")]
    [InlineData("kubectl get deployments.apps")]
    [InlineData("kubectl get deploy,rs,svc,pods")]
    [InlineData("kubectl get deploy/web svc/web")]
    [InlineData("kubectl get all")]
    [InlineData("kubectl get all -A")]
    [InlineData("kubectl get svc")]
    [InlineData("kubectl get svc -o wide")]
    [InlineData("kubectl get rs -o wide")]
    [InlineData("kubectl get nodes")]
    [InlineData("kubectl get nodes -o wide")]
    [InlineData("kubectl get nodes -L topology.kubernetes.io/zone")]
    [InlineData("kubectl get ns")]
    [InlineData("kubectl get cm,secret,sa")]
    [InlineData("kubectl get endpointslices")]
    [InlineData("kubectl get events")]
    [InlineData("kubectl get pods --sort-by=.metadata.uid")]
    [InlineData("kubectl get pods --sort-by=.metadata.name")]
    [InlineData("kubectl get pods --sort-by=.spec.nodeName -o name")]
    [InlineData("kubectl get pods -o custom-columns=NAME:.metadata.name,IMAGE:.spec.containers[*].image,NONE:.spec.none")]
    [InlineData("kubectl get pods -o jsonpath='{.items[*].metadata.name}'")]
    [InlineData("kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{\"\\t\"}{.status.phase}{\"\\n\"}{end}'")]
    [InlineData("kubectl get pod single -o jsonpath='{.spec.containers[?(@.name==\"side\")].image}'")]
    [InlineData("kubectl get secret db -o jsonpath='{.data.password}' | base64 -d")]
    [InlineData("kubectl get pods none")]
    [InlineData("kubectl get pods single none")]
    [InlineData("kubectl get pods none --ignore-not-found")]
    [InlineData("kubectl get pdos")]
    [InlineData("kubectl get pods -n empty")]
    [InlineData("kubectl get pods,svc -n empty")]
    [InlineData("kubectl get pods -l app=none")]
    [InlineData("kubectl get pods -l 'app=='")]
    [InlineData("kubectl get pod single -l app=web")]
    [InlineData("kubectl get pod single -A")]
    [InlineData("kubectl get pods -o foo")]
    [InlineData("kubectl get pods --show-labels -o yaml")]
    [InlineData("kubectl get pods --output-watch-events")]
    [InlineData("kubectl get pod/single extra")]
    [InlineData("kubectl get -f web.yaml")]
    [InlineData("kubectl get pods | grep Running | wc -l")]
    [InlineData("kubectl get pods --no-headers | head -n 1 | cut -d ' ' -f 1")]
    [InlineData("kubectl get pods -o name | sort -r | tail -n 2")]
    [InlineData("kubectl describe pod single")]
    [InlineData("kubectl describe pods -l app=web")]
    [InlineData("kubectl describe pod broken")]
    [InlineData("kubectl describe pod web")]
    [InlineData("kubectl describe deploy web")]
    [InlineData("kubectl describe rs")]
    [InlineData("kubectl describe svc web")]
    [InlineData("kubectl describe endpointslices")]
    [InlineData("kubectl describe cm settings")]
    [InlineData("kubectl describe secret db")]
    [InlineData("kubectl describe sa default")]
    [InlineData("kubectl describe ns default")]
    [InlineData("kubectl describe node node-1")]
    [InlineData("kubectl describe nodes")]
    [InlineData("kubectl describe pod none")]
    [InlineData("kubectl logs single")]
    [InlineData("kubectl logs single -c side")]
    [InlineData("kubectl logs single none")]
    [InlineData("kubectl logs single --all-containers --prefix")]
    [InlineData("kubectl logs deploy/web --tail=2 --timestamps")]
    [InlineData("kubectl logs none")]
    [InlineData("kubectl logs broken")]
    [InlineData("kubectl logs -l app=none")]
    [InlineData("kubectl rollout history deploy/web")]
    [InlineData("kubectl rollout history deploy/web --revision=1")]
    [InlineData("kubectl rollout history deploy/web --revision=9")]
    [InlineData("kubectl rollout status deploy/web")]
    [InlineData("kubectl rollout status deploy/none")]
    [InlineData("kubectl explain pod")]
    [InlineData("kubectl explain deployment.spec.strategy")]
    [InlineData("kubectl explain pod.spec.containers.image")]
    [InlineData("kubectl explain pod.spec.restartPolicy")]
    [InlineData("kubectl explain service.spec --recursive")]
    [InlineData("kubectl explain pod.spec.none")]
    [InlineData("kubectl explain none")]
    [InlineData("kubectl api-resources")]
    [InlineData("kubectl api-resources -o wide --api-group=apps")]
    [InlineData("kubectl api-resources --namespaced=false -o name")]
    [InlineData("kubectl api-versions")]
    [InlineData("kubectl diff -f web.yaml | tail -n +4")]
    [InlineData("kubectl diff -f changed.yaml | tail -n +4 | grep -v generation")]
    [InlineData("kubectl wait --for=condition=Available deploy/web")]
    [InlineData("kubectl wait --for=delete pod/none")]
    [InlineData("kubectl wait --for=jsonpath='{.status.phase}'=Running pod/single")]
    [InlineData("kubectl wait --for=condition=Ready pod/none")]
    [InlineData("kubectl apply -f web.yaml --dry-run=client")]
    [InlineData("kubectl apply -f web.yaml --dry-run=server")]
    [InlineData("kubectl apply -f none.yaml")]
    [InlineData("kubectl apply -f invalid.yaml")]
    [InlineData("kubectl create -f invalid.yaml")]
    [InlineData("kubectl create -f web.yaml")]
    [InlineData("kubectl delete pod none")]
    [InlineData("kubectl scale deploy/none --replicas=1")]
    [InlineData("kubectl scale deploy/web --replicas=5 --current-replicas=9")]
    [InlineData("kubectl label pod single app=other")]
    [InlineData("kubectl annotate pod single")]
    [InlineData("kubectl set image deploy/web none=nginx")]
    [InlineData("kubectl expose deploy none --port=80")]
    [InlineData("kubectl run web --image=nginx --port=80 --dry-run=client -o yaml -l a=b --env=A=B -- sleep 1")]
    [InlineData("kubectl create service nodeport web --tcp=80:8080 --node-port=30001 --dry-run=client -o yaml")]
    [InlineData("kubectl create configmap web --from-literal=a=b --from-file=web.yaml --dry-run=client -o yaml")]
    [InlineData("kubectl create secret generic web --from-literal=a=b --dry-run=client -o yaml")]
    [InlineData("kubectl create secret docker-registry web --docker-username=ci --docker-password=t0ken --docker-email=ci@example.com --dry-run=client -o yaml")]
    [InlineData("kubectl create secret docker-registry web --from-file=.dockerconfigjson=web.yaml --dry-run=client -o yaml")]
    [InlineData("kubectl create secret docker-registry web --docker-username=ci")]
    [InlineData("kubectl expose deploy web --port=80 --target-port=http --name=other --dry-run=client -o yaml")]
    public async Task The_console_says_what_kubectl_says(string line)
    {
        Kubectl.Require();
        await shop.Twins.SameAsync(line, TestContext.Current.CancellationToken);
    }

    /// <summary>A cluster in which things run, one is broken, and one has been changed.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        public Twins Twins { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            if (Kubectl.Program is null)
            {
                return;
            }

            var cancellationToken = TestContext.Current.CancellationToken;
            Twins = await Twins.StartAsync();
            Twins.WriteFile("web.yaml", ShopManifests.Web);
            Twins.WriteFile("changed.yaml", ShopManifests.Web.Replace("replicas: 3", "replicas: 4", StringComparison.Ordinal));
            Twins.WriteFile("settings.yaml", ShopManifests.Settings);
            Twins.WriteFile("single.yaml", ShopManifests.Pod);
            Twins.WriteFile("invalid.yaml", ShopManifests.Pod.Replace("image: nginx:1.27", "image: nginx:1.27\n    imagePullPolicy: Sometimes", StringComparison.Ordinal)
                .Replace("name: single", "name: Not_A_Name", StringComparison.Ordinal));
            foreach (var line in new[]
            {
                "kubectl apply -f settings.yaml -f single.yaml -f web.yaml", "kubectl create namespace empty", "kubectl run broken --image=nginx:no-such-tag",
            })
            {
                await Twins.AlikeAsync(line, cancellationToken);
            }

            await Twins.PassAsync(TimeSpan.FromMinutes(2), cancellationToken);
            await Twins.AlikeAsync("kubectl set env deploy/web COLOR=green", cancellationToken);
            await Twins.PassAsync(TimeSpan.FromMinutes(2), cancellationToken);
        }

        public ValueTask DisposeAsync() => Twins?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
