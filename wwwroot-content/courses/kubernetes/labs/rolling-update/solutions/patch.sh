kubectl patch deployment web -p '{"spec":{"replicas":5}}'
kubectl rollout status deployment/web
kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"nginx","image":"nginx:1.29"}]}}}}'
kubectl rollout status deployment/web
kubectl set image deployment/cart cart=nginx:1.28
kubectl rollout status deployment/cart
