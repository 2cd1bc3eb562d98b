# fails: strays-are-kept
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
      tier: back
  template:
    metadata:
      labels:
        app: api
        tier: back
    spec:
      containers:
        - name: api
          image: nginx:1.29
END
