kubectl label $(kubectl get pods -l app=web -o name | head -n 1) app=suspect --overwrite
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
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          image: nginx:1.29
END
kubectl wait --for=jsonpath='{.status.readyReplicas}'=3 replicaset/web --timeout=2m
kubectl wait --for=jsonpath='{.status.readyReplicas}'=2 replicaset/api --timeout=2m
