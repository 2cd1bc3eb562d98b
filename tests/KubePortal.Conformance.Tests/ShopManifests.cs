namespace KubePortal.Conformance.Tests;

/// <summary>The manifests that the conformance tests apply.</summary>
internal static class ShopManifests
{
    public const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels:
            app: web
        spec:
          replicas: 3
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
                tier: front
            spec:
              containers:
              - name: nginx
                image: nginx:1.27
                ports:
                - containerPort: 80
                  name: http
                env:
                - name: COLOR
                  value: blue
                - name: NODE
                  valueFrom:
                    fieldRef:
                      fieldPath: spec.nodeName
                resources:
                  requests:
                    cpu: 100m
                    memory: 64Mi
                  limits:
                    memory: 128Mi
                readinessProbe:
                  httpGet:
                    path: /
                    port: http
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
          - name: http
            port: 80
            targetPort: http

        """;

    public const string Settings = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
        data:
          color: blue
          page.html: |
            <h1>hello</h1>
            <p>world</p>
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        stringData:
          password: s3cret

        """;

    public const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: single
          labels:
            app: single
        spec:
          containers:
          - name: main
            image: nginx:1.27
            volumeMounts:
            - name: settings
              mountPath: /etc/settings
              readOnly: true
          - name: side
            image: busybox:1.36
            command: ["sh", "-c", "while true; do sleep 3600; done"]
          volumes:
          - name: settings
            configMap:
              name: settings
          - name: scratch
            emptyDir: {}

        """;

    /// <summary>Writes a line every half minute.</summary>
    public const string Ticker = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: ticker
          labels:
            app: ticker
        spec:
          containers:
          - name: main
            image: busybox:1.36
            command: ["sh", "-c", "i=0; while true; do echo tick $i; i=$((i+1)); sleep 30; done"]

        """;

    /// <summary>A program that doesn't listen to the signal to end: only its grace period ends it.</summary>
    public const string Stubborn = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: stubborn
        spec:
          containers:
          - name: main
            image: busybox:1.36
            command: ["sh", "-c", "sleep 3600"]

        """;
}
