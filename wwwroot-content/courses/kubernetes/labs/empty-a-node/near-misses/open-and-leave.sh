# fails: back-in-use
kubectl cordon node-2
kubectl delete pod import
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
kubectl drain node-2 --ignore-daemonsets --delete-emptydir-data
kubectl uncordon node-2
