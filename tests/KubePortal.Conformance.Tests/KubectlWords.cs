using System.Text.RegularExpressions;

namespace KubePortal.Conformance.Tests;

/// <summary>
/// What the real kubectl prints of a practice cluster, word by word; the console prints the same of its twin. Suffixes that the
/// cluster makes up are written as stars.
/// </summary>
public sealed partial class KubectlWords : IAsyncLifetime
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);
    private Twins _twins = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _twins = await Twins.StartAsync();
        _twins.WriteFile("web.yaml", ShopManifests.Web);
        _twins.WriteFile("changed.yaml", ShopManifests.Web.Replace("replicas: 3", "replicas: 4", StringComparison.Ordinal));
        await SaysAsync("kubectl apply -f web.yaml", "deployment.apps/web created\nservice/web created\n");
        await SaysAsync("kubectl rollout status deploy/web", """
            Waiting for deployment "web" rollout to finish: 0 of 3 updated replicas are available...
            Waiting for deployment "web" rollout to finish: 1 of 3 updated replicas are available...
            Waiting for deployment "web" rollout to finish: 2 of 3 updated replicas are available...
            deployment "web" successfully rolled out

            """, AMinute);
    }

    public async ValueTask DisposeAsync()
    {
        if (_twins is not null)
        {
            await _twins.DisposeAsync();
        }
    }

    [Fact]
    public async Task Apply_and_diff_tell_what_changes()
    {
        await SaysAsync("kubectl apply -f web.yaml", "deployment.apps/web unchanged\nservice/web unchanged\n");
        await SaysAsync("kubectl diff -f web.yaml", "");
        await SaysAsync("kubectl diff -f changed.yaml | grep '^[-+] ' | grep replicas", "-  replicas: 3\n+  replicas: 4\n");
        await SaysAsync("kubectl apply -f changed.yaml", "deployment.apps/web configured\nservice/web unchanged\n");
    }

    [Fact]
    public async Task Get_prints_tables_names_fields_and_whole_objects()
    {
        await SaysAsync("kubectl get deployments", """
            NAME   READY   UP-TO-DATE   AVAILABLE   AGE
            web    3/3     3            3           60s

            """);
        await SaysAsync("kubectl get rs", """
            NAME             DESIRED   CURRENT   READY   AGE
            web-**********   3         3         3       60s

            """);
        await SaysAsync("kubectl get pods -o wide", """
            NAME                   READY   STATUS    RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES
            web-**********-*****   1/1     Running   0          60s   10.244.3.2   node-3   <none>           <none>
            web-**********-*****   1/1     Running   0          60s   10.244.2.2   node-2   <none>           <none>
            web-**********-*****   1/1     Running   0          60s   10.244.1.2   node-1   <none>           <none>

            """);
        await SaysAsync("kubectl get pods -L tier --no-headers | head -1", "web-**********-*****   1/1   Running   0     60s   front\n");
        await SaysAsync("kubectl get deploy --show-labels", """
            NAME   READY   UP-TO-DATE   AVAILABLE   AGE   LABELS
            web    3/3     3            3           60s   app=web

            """);
        await SaysAsync("kubectl get deploy,svc web -o name", "deployment.apps/web\nservice/web\n");
        await SaysAsync("kubectl get deploy web -o jsonpath='{.spec.template.spec.containers[*].image}'", "nginx:1.27");
        await SaysAsync("kubectl get deploy -o custom-columns=NAME:.metadata.name,IMAGE:.spec.template.spec.containers[0].image", """
            NAME   IMAGE
            web    nginx:1.27

            """);
        await SaysAsync("kubectl get svc web -o yaml | grep -A6 ports:", """
              ports:
              - name: http
                port: 80
                protocol: TCP
                targetPort: http
              selector:
                app: web

            """);
        await SaysAsync("kubectl get svc web -o json | grep '\"kind\"'", "    \"kind\": \"Service\",\n");
        await SaysAsync("kubectl get cm,sa -A -l none=such", "");
    }

    [Fact]
    public async Task Describe_tells_an_object_and_its_events()
    {
        await SaysAsync("kubectl describe deploy web | grep -v CreationTimestamp", """
            Name:                   web
            Namespace:              default
            Labels:                 app=web
            Annotations:            deployment.kubernetes.io/revision: 1
            Selector:               app=web
            Replicas:               3 desired | 3 updated | 3 total | 3 available | 0 unavailable
            StrategyType:           RollingUpdate
            MinReadySeconds:        0
            RollingUpdateStrategy:  25% max unavailable, 25% max surge
            Pod Template:
              Labels:  app=web
                       tier=front
              Containers:
               nginx:
                Image:      nginx:1.27
                Port:       80/TCP (http)
                Host Port:  0/TCP (http)
                Limits:
                  memory:  128Mi
                Requests:
                  cpu:      100m
                  memory:   64Mi
                Readiness:  http-get http://:http/ delay=0s timeout=1s period=10s #success=1 #failure=3
                Environment:
                  COLOR:       blue
                  NODE:         (v1:spec.nodeName)
                Mounts:        <none>
              Volumes:         <none>
              Node-Selectors:  <none>
              Tolerations:     <none>
            Conditions:
              Type           Status  Reason
              ----           ------  ------
              Available      True    MinimumReplicasAvailable
              Progressing    True    NewReplicaSetAvailable
            OldReplicaSets:  <none>
            NewReplicaSet:   web-********** (3/3 replicas created)
            Events:
              Type    Reason             Age   From                   Message
              ----    ------             ----  ----                   -------
              Normal  ScalingReplicaSet  20h   deployment-controller  Scaled up replica set web-********** from 0 to 3

            """);
    }

    [Fact]
    public async Task Labels_and_annotations_are_set_and_taken_away()
    {
        await SaysAsync("kubectl label deploy web team=shop", "deployment.apps/web labeled\n");
        await SaysAsync("kubectl get deploy -l team=shop -o name", "deployment.apps/web\n");
        await SaysAsync("kubectl label deploy web team-", "deployment.apps/web unlabeled\n");
        await SaysAsync("kubectl annotate deploy web note=first", "deployment.apps/web annotated\n");
        await SaysAsync("kubectl annotate deploy web note-", "deployment.apps/web annotated\n");
    }

    [Fact]
    public async Task A_rollout_is_made_watched_told_and_undone()
    {
        await SaysAsync("kubectl annotate deploy web kubernetes.io/change-cause='first version'", "deployment.apps/web annotated\n");
        await SaysAsync("kubectl scale deploy/web --replicas=1", "deployment.apps/web scaled\n");
        await SaysAsync("kubectl wait --for=condition=Available deploy/web", "deployment.apps/web condition met\n");
        await SaysAsync("kubectl set image deploy/web nginx=nginx:1.28", "deployment.apps/web image updated\n");
        var watched = await _twins.AlikeAsync("kubectl rollout status deploy/web", Ending, AMinute);
        watched.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().ShouldBe([
            "Waiting for deployment \"web\" rollout to finish: 1 old replicas are pending termination...",
            "deployment \"web\" successfully rolled out",
        ]);
        await SaysAsync("kubectl rollout history deploy/web", """
            deployment.apps/web 
            REVISION  CHANGE-CAUSE
            1         first version
            2         first version


            """);
        await SaysAsync("kubectl rollout undo deploy/web", "deployment.apps/web rolled back\n");
        await SaysAsync("kubectl get deploy web -o jsonpath='{.spec.template.spec.containers[0].image}'", "nginx:1.27");
    }

    [Fact]
    public async Task Logs_are_those_of_the_simulated_program() =>
        (await _twins.AlikeAsync("kubectl logs deploy/web --tail=1", Ending)).ShouldContain("\"GET / HTTP/1.1\" 200");

    [Fact]
    public async Task A_followed_log_grows_with_the_program_and_ends_with_it()
    {
        await SaysAsync(
            "kubectl run job --image=busybox:1.36 --restart=Never -- sh -c 'echo started; sleep 60; echo worked; sleep 60; echo done; exit 3'", "pod/job created\n");
        await _twins.PassAsync(AMinute / 2, Ending);
        await using var log = await _twins.StreamAsync("kubectl logs -f job", "started\n", Ending);
        await _twins.PassAsync(AMinute, Ending);
        (await log.ComesToAsync("worked\n")).ShouldBe("started\nworked\n");
        await _twins.PassAsync(AMinute, Ending);
        (await log.EndsAsync()).ShouldBe("started\nworked\ndone\n");
    }

    [Fact]
    public async Task The_api_tells_its_kinds_and_fields()
    {
        await SaysAsync("kubectl api-resources --api-group=apps", """
            NAME          SHORTNAMES   APIVERSION   NAMESPACED   KIND
            deployments   deploy       apps/v1      true         Deployment
            replicasets   rs           apps/v1      true         ReplicaSet

            """);
        (await _twins.AlikeAsync("kubectl explain deployment.spec.replicas", Ending)).ShouldStartWith("""
            GROUP:      apps
            KIND:       Deployment
            VERSION:    v1

            FIELD: replicas <integer>


            DESCRIPTION:
                Number of desired pods. This is a pointer to distinguish between explicit
                zero and not specified. Defaults to 1.
            """);
    }

    [Fact]
    public async Task Delete_waits_until_the_objects_are_gone()
    {
        await SaysAsync("kubectl delete -f web.yaml", """
            deployment.apps "web" deleted from default namespace
            service "web" deleted from default namespace

            """, AMinute);
        await SaysAsync("kubectl get deploy,svc,pods -l app=web", "");
    }

    private async Task SaysAsync(string line, string output, TimeSpan passes = default) =>
        MadeUp().Replace(await _twins.AlikeAsync(line, Ending, passes), name => Stars().Replace(name.Value, "*")).ShouldBe(output, line);

    // web-67b487f7d8, web-67b487f7d8-l847j
    [GeneratedRegex(@"(?<=\bweb-)[0-9a-z]{8,10}(?:-[0-9a-z]{5})?\b")]
    private static partial Regex MadeUp();

    [GeneratedRegex("[^-]")]
    private static partial Regex Stars();
}
