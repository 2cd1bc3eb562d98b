kubectl patch pod cart --type=merge -p '{"metadata":{"labels":{"team":"payment","Team":null},"annotations":{"shop.example/runbook":"https://wiki.shop.example/cart"}}}'
kubectl patch pod checkout --type=merge -p '{"metadata":{"labels":{"team":"payment"}}}'
kubectl patch pod mailer --type=merge -p '{"metadata":{"labels":{"team":"front"},"annotations":{"team":null}}}'
kubectl apply -f - <<END
apiVersion: apps/v1
kind: Deployment
metadata:
  name: search
  labels:
    app: search
    team: front
spec:
  replicas: 2
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
        team: front
    spec:
      containers:
        - name: nginx
          image: nginx:1.29
END
kubectl rollout status deployment/search
