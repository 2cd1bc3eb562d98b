# fails: cart
kubectl patch deployment cart -p '{"spec":{"template":{"spec":{"containers":[{"name":"cart","command":["sleep","86400"]}]}}}}'
kubectl rollout status deployment/cart
