kubectl apply -f - <<MANIFESTS
apiVersion: v1
kind: Secret
metadata:
  name: cart-db
type: kubernetes.io/basic-auth
stringData:
  username: cart
  password: correct-horse
MANIFESTS
kubectl patch deployment cart --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/env/0","value":{"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{"name":"cart-db","key":"password"}}}}]'
kubectl create secret docker-registry registry-login --docker-server=registry.example.com --docker-username=ci --docker-password=token-1
kubectl patch serviceaccount default -p '{"imagePullSecrets":[{"name":"registry-login"}]}'
kubectl rollout restart deployment/report
kubectl rollout status deployment/cart
kubectl rollout status deployment/report
