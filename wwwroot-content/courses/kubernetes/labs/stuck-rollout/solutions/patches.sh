kubectl patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"nginx","readinessProbe":{"httpGet":{"path":"/"}}}]}}}}'
kubectl rollout status deployment/web
kubectl rollout resume deployment/cart
kubectl rollout status deployment/cart
kubectl patch deployment orders -p '{"spec":{"strategy":{"type":"Recreate","rollingUpdate":null}}}'
kubectl set image deployment/orders orders=nginx:1.29
kubectl rollout status deployment/orders
