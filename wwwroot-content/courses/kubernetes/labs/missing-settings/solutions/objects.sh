kubectl patch configmap web-settings -p '{"data":{"LOGLEVEL":"info"}}'
kubectl apply -f - <<MANIFESTS
apiVersion: v1
kind: ConfigMap
metadata:
  name: cart-config
data:
  cart.conf: |
    currency = JPY
    max_items = 20
MANIFESTS
kubectl set env deployment/orders DB_URL=postgres://orders-db:5432/orders
kubectl rollout status deployment/orders
kubectl wait --for=condition=Available deployment/web deployment/cart --timeout=300s
