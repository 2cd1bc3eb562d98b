kubectl apply -f - <<EOF
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    tier: web
  ports:
    - name: http
      port: 80
      targetPort: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  replicas: 2
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: cart
          image: traefik/whoami:v1.11
          ports:
            - name: http
              containerPort: 80
          readinessProbe:
            httpGet:
              path: /health
              port: 80
EOF
kubectl patch service shop --type=json -p '[{"op":"replace","path":"/spec/selector","value":{"tier":"web"}}]'
kubectl rollout status deployment/cart
kubectl patch deployment reports --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/ports/0/name","value":"web"}]'
kubectl rollout status deployment/reports
