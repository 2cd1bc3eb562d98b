kubectl apply -f - <<EOF
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: nginx
          image: nginx:1.29
EOF
kubectl rollout status deployment/shop
kubectl patch deployment shop -p '{"spec":{"replicas":5}}'
kubectl rollout status deployment/shop
