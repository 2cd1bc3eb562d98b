kubectl create secret generic cart-db --from-literal=password=correct-horse
kubectl patch deployment cart -p '{"spec":{"template":{"spec":{"containers":[{"name":"cart","env":[{"name":"DB_PASSWORD","value":null,"valueFrom":{"secretKeyRef":{"name":"cart-db","key":"password"}}}]}]}}}}'
kubectl create secret docker-registry registry-login --docker-server=registry.example.com --docker-username=ci --docker-password=token-1
kubectl patch deployment report -p '{"spec":{"template":{"spec":{"imagePullSecrets":[{"name":"registry-login"}]}}}}'
kubectl rollout status deployment/cart
kubectl rollout status deployment/report
