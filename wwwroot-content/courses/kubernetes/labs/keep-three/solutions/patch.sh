kubectl patch $(kubectl get pods -l app=web -o name | tail -n 1) --type=merge -p '{"metadata":{"labels":{"app":"suspect"}}}'
kubectl apply -f - <<END
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: api
      made-by: hand
  template:
    metadata:
      labels:
        app: api
        made-by: hand
    spec:
      containers:
        - name: api
          image: nginx:1.29
END
kubectl wait --for=jsonpath='{.status.readyReplicas}'=3 replicaset/web --timeout=2m
kubectl wait --for=jsonpath='{.status.readyReplicas}'=2 replicaset/api --timeout=2m
