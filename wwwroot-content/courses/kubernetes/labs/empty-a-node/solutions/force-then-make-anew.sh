kubectl drain node-2 --ignore-daemonsets --delete-emptydir-data --force
kubectl apply -f - <<END
apiVersion: v1
kind: Pod
metadata:
  name: import
  labels:
    app: import
spec:
  containers:
    - name: import
      image: busybox:1.37
      command: ["sh", "-c", "trap 'exit 0' TERM; echo importing; while true; do sleep 1; done"]
END
kubectl wait --for=condition=Ready pod/import --timeout=2m
kubectl uncordon node-2
kubectl scale deployment/web --replicas=9
kubectl rollout status deployment/web
